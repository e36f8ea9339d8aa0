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

/// The Open, Save and Save As commands of the script panel, and the note about its file. Text in the editor is never
/// lost: Undo restores it.
/// Thread: GUI thread; the file dialogs do not block the window
/// Fails:  shows why in the note, and changes nothing
class ScriptFileCommands final : public QObject {
    Q_OBJECT
public:
    /// All references must outlive it; window: the dialogs' parent.
    ScriptFileCommands(ScriptToolBar& head, FileNote& note, CodeEditor& editor, QWidget* window);

    /// The name of the script in the places of its errors.
    [[nodiscard]] QString sourceName() const;
    /// Writes the text to its file; asks for a name if there is none.
    void saveText();
    void open(const QString& path);
    void saveTo(const QString& path);
    [[nodiscard]] const ScriptFile& file() const { return m_file; }
    void save(QSettings& settings) const { m_file.save(settings); }
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// A temporary message for the status bar.
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
