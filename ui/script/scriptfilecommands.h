// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/script/scriptfile.h"

#include <QObject>
#include <QPointer>

class QFileDialog;
class QWidget;

namespace standpipe {

class CodeEditor;
class FileNote;
class ScriptToolBar;

/// Open, Save and Save as of the script's panel, and what is said of its file. What is being written is never overwritten for good:
/// Undo brings it back.
/// Thread: GUI thread; the file dialogs do not hold the window up
/// Fails:  the note says why, and all stays as it was
class ScriptFileCommands final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it; window: the dialogs' parent.
    ScriptFileCommands(ScriptToolBar& head, FileNote& note, CodeEditor& editor, QWidget* window);

    /// What the script is called where its lines are named.
    [[nodiscard]] QString sourceName() const;
    /// Into its file; asks for one if there is none.
    void saveText();
    void open(const QString& path);
    void saveTo(const QString& path);
    [[nodiscard]] const ScriptFile& file() const { return m_file; }
    void save(QSettings& settings) const { m_file.save(settings); }
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// For a moment in the status bar.
    void said(const QString& sentence);

private:
    void askOpen();
    void askSave();
    void showFile();
    [[nodiscard]] QFileDialog* makeDialog(const QString& title);

    ScriptToolBar& m_head;
    FileNote& m_note;
    CodeEditor& m_editor;
    QWidget* m_window;
    ScriptFile m_file;
    QPointer<QFileDialog> m_dialog;
};

} // namespace standpipe
