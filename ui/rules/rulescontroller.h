// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filewatcher.h"
#include "core/base/result.h"
#include "core/rules/ruleshandler.h"
#include "ui/models/ruletablemodel.h"
#include "ui/rules/ruleschangetracker.h"

#include <QTimer>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <vector>

class QSettings;

namespace standpipe {

class ReplyFiles;

/// The rules being edited, and the handler that replies by them. Each change is an undoable step, and is in force as
/// soon as the whole document parses. Until then the previous rules stay in force.
/// Thread: GUI thread; the handler's functions on any thread
/// Owns:   the table, the undo steps, and the handler, jointly with the server that uses it
/// Fails:  open(), save() with FileNotReadable, FileNotWritable and the codes of RuleDocument; fault() with those of
///         RuleReader
class RulesController final : public QObject {
    Q_OBJECT
public:
    using Json = RuleDocument::Json;

    explicit RulesController(QObject* parent = nullptr);

    [[nodiscard]] RuleTableModel& model() { return m_model; }
    [[nodiscard]] const RuleDocument& document() const { return m_model.document(); }
    [[nodiscard]] QUndoStack& steps() { return m_steps; }
    [[nodiscard]] const std::shared_ptr<RulesHandler>& handler() const { return m_handler; }
    /// The framing that carries the replies. A reply that it can never carry is a fault; not checked until this is
    /// called.
    void setFraming(FramingSpec framing);
    /// The file the document was read from or written to; empty if none.
    [[nodiscard]] const QString& file() const { return m_file; }
    /// The contents of that file, as last read or written here.
    [[nodiscard]] const RulesChangeTracker& onDisk() const { return m_onDisk; }
    /// Why the document is not in force; `where` is left out.
    [[nodiscard]] const Error& fault() const { return m_fault; }
    [[nodiscard]] const RulePlace& faultPlace() const { return m_faultPlace; }
    /// The member of the document that has the fault.
    [[nodiscard]] const QString& faultMember() const { return m_faultMember; }

    void insert(int row, const std::vector<Json>& rules);
    void remove(int row, int count);
    void move(int row, int count, int to);
    /// Replaces the whole text of a rule while it is typed; text that is not JSON is kept too.
    void writeRule(int row, const QByteArray& text);
    /// The text of a rule as last written.
    [[nodiscard]] QByteArray ruleText(int row) const;
    /// Sets the reply to all other requests, in the one-line form; empty: none.
    void writeOtherwise(const QString& line);
    [[nodiscard]] QString otherwiseLine() const;
    /// Sets the greeting in the same form.
    void writeGreeting(const QString& line);
    [[nodiscard]] QString greetingLine() const;

    /// Returns true if the file has comments, which are not kept.
    [[nodiscard]] Result<bool> open(const QString& path);
    [[nodiscard]] Result<void> save(const QString& path);
    void saveTo(QSettings& settings) const;
    void restoreFrom(const QSettings& settings);
    /// The same rules in their initial states, with no hits counted; null while the document does not parse.
    [[nodiscard]] std::shared_ptr<const RuleSet> freshRules() const;

Q_SIGNALS:
    /// The document has been checked: it is in force, or has a fault.
    void applied();
    void fileChanged();
    /// Another program has written the file. wasRead: it was read again, because there were no unsaved changes.
    void changedOnDisk(bool wasRead);

private:
    void applySoon();
    void apply();
    [[nodiscard]] Result<std::shared_ptr<const RuleSet>> read();
    [[nodiscard]] QString folder() const;
    void setFile(const QString& path, const RulesChangeTracker::Contents& contents);
    void onChangedOnDisk();
    void watch(const ReplyFiles& files);
    void onFilesChanged();

    RuleTableModel m_model;
    QUndoStack m_steps;
    QTimer m_pause;
    FileWatcher m_watch; ///< watches the reply files
    QStringList m_replyFiles;
    QByteArray m_fingerprint; ///< of the reply files, before they were last read
    std::optional<FramingSpec> m_framing;
    std::shared_ptr<RulesHandler> m_handler;
    RulesChangeTracker m_onDisk;
    QString m_file;
    Error m_fault;
    RulePlace m_faultPlace;
    QString m_faultMember;
};

} // namespace standpipe
