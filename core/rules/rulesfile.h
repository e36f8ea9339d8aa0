// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/rules/ruleshandler.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace standpipe {

/// The handler for one rules file: the file is read again when it, or a file its replies are made of, changes. What cannot be read then
/// leaves the rules as they are and is a Problem in the log.
/// Thread: the thread of the application's object; the handler's functions on any
/// Fails:  open() with FileNotReadable and the codes of RuleReader
class RulesFile final : public QObject {
    Q_OBJECT
public:
    /// The handler keeps its file; deleted on the file's own thread.
    [[nodiscard]] static Result<std::shared_ptr<RulesHandler>> open(const QString& path);

    /// The text of a file of rules; one byte more than RuleReader takes is enough of a longer one. Fails with FileNotReadable.
    [[nodiscard]] static Result<QByteArray> readText(const QString& path);

private:
    explicit RulesFile(QString path);
    [[nodiscard]] Result<std::shared_ptr<const RuleSet>> read();
    void readAgain();
    /// The folders too: many editors put a new file in place of the old one.
    void watch();

    const QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_pause;           ///< from a change to the look at it: a file is written in several steps
    QStringList m_files;      ///< this one, and those its replies are made of; whole paths
    QByteArray m_fingerprint; ///< of all of them, before they were last read
    std::shared_ptr<RulesHandler> m_handler;
};

} // namespace standpipe
