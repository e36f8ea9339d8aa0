// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/filewatcher.h"
#include "core/base/result.h"
#include "core/rules/ruleshandler.h"
#include "core/rules/rulesreading.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace standpipe {

/// The handler for one rules file: the file is read again when it, or a file its replies are made of, changes. What cannot be read then
/// leaves the rules as they are and is a Problem in the log. A file that cannot be watched, such as a pipe, is read once, which is a
/// Note (FileUnwatched).
/// Thread: the thread of the application's object; the handler's functions on any. It is read again on a thread of the pool
/// Fails:  open() with those of RulesReading
class RulesFile final : public QObject, public std::enable_shared_from_this<RulesFile> {
    Q_OBJECT
public:
    /// The handler keeps its file; deleted on the file's own thread. framing: what carries the replies.
    [[nodiscard]] static Result<std::shared_ptr<RulesHandler>> open(const QString& path, FramingSpec framing);

    /// The text of a file of rules, for who must not wait: a pipe is none. Fails with FileNotReadable, RulesTooLarge.
    [[nodiscard]] static Result<QByteArray> readText(const QString& path);

private:
    RulesFile(QString path, FramingSpec framing);
    void watch(const QStringList& files);
    void readAgain();
    void take(const std::optional<RulesReading>& reading);

    const QString m_path;
    const FramingSpec m_framing;
    FileWatcher m_watch;
    QStringList m_files;
    QByteArray m_fingerprint; ///< of these, before they were last read
    bool m_isReading = false;
    bool m_isStale = false; ///< something has changed since that began
    Error m_unwatched;      ///< why one of the files is not watched
    bool m_isUnwatchedSaid = false;
    std::shared_ptr<RulesHandler> m_handler;
};

} // namespace standpipe
