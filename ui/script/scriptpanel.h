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

/// Edits, checks and applies a script. A text that was never applied handles no requests.
/// Thread: GUI thread; no script runs on it, and it never waits for one
/// Owns:   the handler, jointly with the server that uses it
/// Bounds: texts longer than keptCharacters are not kept from one start to the next, unless they are in a file
/// Fails:  in the panel: at the line in the editor, in the tool bar, in the note about the file
class ScriptPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype keptCharacters = 1024 * 1024;

    explicit ScriptPanel(QWidget* parent = nullptr);
    ~ScriptPanel() override;

    /// The handler of the script applied last. Null until one was applied successfully, then always the same object.
    [[nodiscard]] std::shared_ptr<RequestHandler> handler() const;
    /// Whether a script was applied, in this run or a previous one.
    [[nodiscard]] bool wasApplied() const;
    /// Applies the script that was applied in the previous run, or the text in the editor if there was none.
    void applyNow();
    /// The longest message a script may send, in bytes; takes effect with the next Apply.
    void setMaxMessage(qint64 bytes) { m_maxMessage = bytes; }
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);
    [[nodiscard]] CodeEditor& editor() const { return *m_editor; }

Q_SIGNALS:
    void handlerChanged();
    /// The text or the time limit has changed.
    void edited();
    /// A temporary message for the status bar.
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
    /// Shows the result of checking or applying m_asked.
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
    bool m_isGood = false; ///< the text in the editor passed a check
    Error m_error;         ///< the error of the text, from a check or from applying it
    QTime m_appliedAt;
    QString m_formerlyApplied; ///< in the previous run
};

} // namespace standpipe
