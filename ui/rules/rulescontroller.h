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

/// The rules a person edits, and the handler that replies by them: each change is an undoable step and in force as soon as the whole
/// document can be read. Until then the rules before stay in force.
/// Thread: GUI thread; the handler's functions on any
/// Owns:   the table, the steps, the handler together with who answers by it
/// Fails:  open(), save() with FileNotReadable, FileNotWritable and the codes of RuleDocument; fault() with those of RuleReader
class RulesController final : public QObject {
    Q_OBJECT
public:
    using Json = RuleDocument::Json;

    explicit RulesController(QObject* parent = nullptr);

    [[nodiscard]] RuleTableModel& model() { return m_model; }
    [[nodiscard]] const RuleDocument& document() const { return m_model.document(); }
    [[nodiscard]] QUndoStack& steps() { return m_steps; }
    [[nodiscard]] const std::shared_ptr<RulesHandler>& handler() const { return m_handler; }
    /// What carries the replies: one that it never can is a fault. Until it is told, none is.
    void setFraming(FramingSpec framing);
    /// The file it was read from or written to; empty: none.
    [[nodiscard]] const QString& file() const { return m_file; }
    /// That file, as it was last read or written here.
    [[nodiscard]] const RulesChangeTracker& onDisk() const { return m_onDisk; }
    /// Why the document is not in force; its `where` is left out.
    [[nodiscard]] const Error& fault() const { return m_fault; }
    [[nodiscard]] const RulePlace& faultPlace() const { return m_faultPlace; }
    /// Which member of the file it is in.
    [[nodiscard]] const QString& faultMember() const { return m_faultMember; }

    void insert(int row, const std::vector<Json>& rules);
    void remove(int row, int count);
    void move(int row, int count, int to);
    /// The whole text of a rule, as it is typed; what is no JSON is kept as well.
    void writeRule(int row, const QByteArray& text);
    /// The text of a rule as it was last written.
    [[nodiscard]] QByteArray ruleText(int row) const;
    /// As a line writes a reply; empty: none.
    void writeOtherwise(const QString& line);
    [[nodiscard]] QString otherwiseLine() const;
    /// The same for the greeting.
    void writeGreeting(const QString& line);
    [[nodiscard]] QString greetingLine() const;

    /// True: it had comments, which are not kept.
    [[nodiscard]] Result<bool> open(const QString& path);
    [[nodiscard]] Result<void> save(const QString& path);
    void saveTo(QSettings& settings) const;
    void restoreFrom(const QSettings& settings);
    /// The same rules, not counted by anybody, in their first states; null while the document cannot be read.
    [[nodiscard]] std::shared_ptr<const RuleSet> freshRules() const;

Q_SIGNALS:
    /// The document has been looked at: it is in force, or has a fault.
    void applied();
    void fileChanged();
    /// Somebody else has written the file. wasRead: it is shown, since nothing here was unsaved.
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
    FileWatcher m_watch; ///< of the files of replies
    QStringList m_replyFiles;
    QByteArray m_fingerprint; ///< of these, before they were last read
    std::optional<FramingSpec> m_framing;
    std::shared_ptr<RulesHandler> m_handler;
    RulesChangeTracker m_onDisk;
    QString m_file;
    Error m_fault;
    RulePlace m_faultPlace;
    QString m_faultMember;
};

} // namespace standpipe
