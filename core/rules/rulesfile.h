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

/// The handler for one rules file: the file is read again when it, or a file its replies are made of, changes. If it
/// cannot be read then, the rules stay as they are and a Problem is logged. A file that cannot be watched, such as a
/// pipe, is read once, which is logged as a Note (FileUnwatched).
/// Thread: the thread of the application object; the handler's functions on any. The file is read again on a thread of
///         the pool
/// Fails:  open() with those of RulesReading
class RulesFile final : public QObject, public std::enable_shared_from_this<RulesFile> {
    Q_OBJECT
public:
    /// Opens a rules file. The handler keeps its RulesFile alive, which is deleted on its own thread. framing: carries
    /// the replies.
    [[nodiscard]] static Result<std::shared_ptr<RulesHandler>> open(const QString& path, FramingSpec framing);

    /// Reads the text of a rules file for callers that must not block: pipes are rejected. Fails with FileNotReadable,
    /// RulesTooLarge.
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
    QByteArray m_fingerprint; ///< of these files, before they were last read
    bool m_isReading = false;
    bool m_isStale = false; ///< something has changed since the reading began
    Error m_unwatched;      ///< why one of the files is not watched
    bool m_isUnwatchedSaid = false;
    std::shared_ptr<RulesHandler> m_handler;
};

} // namespace standpipe
