// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/limits.h"
#include "core/script/scriptsettings.h"

#include <QTime>
#include <QWidget>

#include <memory>

class QSettings;

namespace standpipe {

class CodeEditor;
class FileNote;
class RequestHandler;
class ScriptFileCommands;
class ScriptToolBar;
class ScriptPreviewer;
struct ScriptFacts;

/// Where a script is written, tried and put into force. A text that was never applied answers nothing.
/// Thread: GUI thread; no script runs on it, and none is waited for
/// Owns:   the handler, together with the server that has it
/// Bounds: texts of more than keptCharacters are not kept between two runs, unless they stand in a file
/// Fails:  in place: the line in the editor, the head, the note about the file
class ScriptPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype keptCharacters = 1024 * 1024;

    explicit ScriptPanel(QWidget* parent = nullptr);
    ~ScriptPanel() override;

    /// Answers by the script applied last; null until one was applied with success, the same object from then on.
    [[nodiscard]] std::shared_ptr<RequestHandler> handler() const;
    /// A script was applied, now or before the program was started anew.
    [[nodiscard]] bool wasApplied() const;
    /// Applies what was applied before the program was started anew; the text in the editor if nothing was.
    void applyNow();
    /// The longest message a script may send; takes effect with the next Apply.
    void setMaxMessage(qint64 bytes) { m_maxMessage = bytes; }
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);
    [[nodiscard]] CodeEditor& editor() const { return *m_editor; }

Q_SIGNALS:
    void handlerChanged();
    /// The text or the time limit is another one.
    void edited();
    /// For a moment in the status bar.
    void said(const QString& sentence);

private:
    void arrange();
    void connectParts();
    void addKeys();
    void check();
    void apply();
    void applyText(const QString& text);
    void onChecked(const Error& error);
    void onApplied(const Error& error);
    void onEdited();
    /// What was found out about the text that was asked about.
    void showOutcome(const Error& error);
    void showState();
    [[nodiscard]] ScriptFacts facts() const;
    [[nodiscard]] ScriptSettings settings() const;

    ScriptPreviewer* m_bench;
    ScriptToolBar* m_head;
    FileNote* m_note;
    CodeEditor* m_editor;
    ScriptFileCommands* m_filing;
    qint64 m_maxMessage = limits::defaultMaxMessage;
    QString m_asked; ///< the text that is being checked or applied
    bool m_isApplying = false;
    bool m_isGood = false; ///< the text in the editor, by a check
    Error m_error;         ///< what is wrong with it, by a check or an apply
    QTime m_appliedAt;
    QString m_formerlyApplied; ///< before the program was started anew
};

} // namespace standpipe
