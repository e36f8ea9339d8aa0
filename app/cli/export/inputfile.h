// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/recording/fileidentity.h"

#include <QByteArray>
#include <QIODevice>

#include <optional>

namespace standpipe::cli {

/// A file or standard input, read from beginning to end. Reads block; errno tells why one failed.
/// Thread: main thread
/// Bounds: keeps only the first few bytes
class InputFile final : public QIODevice {
    Q_OBJECT
public:
    InputFile() = default;

    /// "-" is standard input. Fails with FileNotReadable.
    [[nodiscard]] Result<void> openPath(const QString& path);
    /// The first bytes, as many as identify a SQLite file, or fewer if the input is shorter. They are not consumed.
    [[nodiscard]] const QByteArray& head() const { return m_head; }
    /// The name used in errors.
    [[nodiscard]] const QString& name() const { return m_name; }
    /// The identity of the file, if it is a regular one.
    [[nodiscard]] std::optional<FileIdentity> identity() const { return fileOf(m_descriptor); }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QString m_name;
    UniqueDescriptor m_file; ///< invalid for standard input
    int m_descriptor = -1;
    QByteArray m_head;
    qsizetype m_headRead = 0;
};

} // namespace standpipe::cli
