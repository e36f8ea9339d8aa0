// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace standpipe {

/// The files replies are made of. Each is read once; paths are seen from the folder of the rules.
/// Thread: one at a time
/// Bounds: largestFile each, all together four times as much
/// Fails:  RulesReplyFileUnusable (detail: the file, systemError), RulesTooLarge (detail: the file)
class ReplyFiles {
public:
    static constexpr qint64 largestFile = 16LL * 1024 * 1024;

    explicit ReplyFiles(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Result<QByteArray> read(const QString& path);
    /// All that was asked for, whether it could be read or not, as whole paths.
    [[nodiscard]] const QStringList& asked() const { return m_asked; }

private:
    QString m_folder;
    QStringList m_asked;
    QHash<QString, QByteArray> m_read;
    qint64 m_bytes = 0;
};

} // namespace standpipe
