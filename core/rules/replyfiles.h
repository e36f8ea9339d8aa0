// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace standpipe {

/// The files that replies are made of. Each is read once; paths are relative to the folder of the rules file.
/// Thread: one at a time
/// Bounds: largestFile each, largestTotal all together
/// Fails:  RulesReplyFileUnusable (detail: the file, systemError), RulesTooLarge and RulesFilesTooLarge (detail: the
///         file)
class ReplyFiles {
public:
    static constexpr qint64 largestFile = 16LL * 1024 * 1024;
    static constexpr qint64 largestTotal = 4 * largestFile;

    explicit ReplyFiles(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Result<QByteArray> read(const QString& path);
    /// All requested files, readable or not, as absolute paths.
    [[nodiscard]] const QStringList& asked() const { return m_asked; }
    /// The fingerprints of all requested files, each taken before the file was read.
    [[nodiscard]] const QByteArray& fingerprint() const { return m_fingerprint; }

private:
    QString m_folder;
    QStringList m_asked;
    QByteArray m_fingerprint;
    QHash<QString, QByteArray> m_read;
    qint64 m_bytes = 0;
};

} // namespace standpipe
