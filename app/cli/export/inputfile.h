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

/// A file or standard input, read from its beginning to its end. Reading waits; errno tells why it failed.
/// Thread: main thread
/// Bounds: keeps nothing but the first few bytes
class InputFile final : public QIODevice {
    Q_OBJECT
public:
    InputFile() = default;

    /// "-" is standard input. Fails with FileNotReadable.
    [[nodiscard]] Result<void> openPath(const QString& path);
    /// The first bytes, as many as a SQLite file needs to be known by; fewer if there are no more. They are still to be read.
    [[nodiscard]] const QByteArray& head() const { return m_head; }
    /// As errors name it.
    [[nodiscard]] const QString& name() const { return m_name; }
    /// Which file it is, if it is a regular one.
    [[nodiscard]] std::optional<FileIdentity> identity() const { return fileOf(m_descriptor); }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QString m_name;
    UniqueDescriptor m_file; ///< not standard input
    int m_descriptor = -1;
    QByteArray m_head;
    qsizetype m_headRead = 0;
};

} // namespace standpipe::cli
