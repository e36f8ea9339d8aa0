// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptfilecommands.h"

#include "ui/editor/codeeditor.h"
#include "ui/script/filenote.h"
#include "ui/script/scripttoolbar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace standpipe {

ScriptFileCommands::ScriptFileCommands(ScriptToolBar& head, FileNote& note, CodeEditor& editor, QWidget* window)
    : QObject(window)
    , m_head(head)
    , m_note(note)
    , m_editor(editor)
    , m_window(window)
{
    connect(&m_head, &ScriptToolBar::openClicked, this, &ScriptFileCommands::askOpen);
    connect(&m_head, &ScriptToolBar::saveClicked, this, &ScriptFileCommands::saveText);
    connect(&m_head, &ScriptToolBar::saveAsClicked, this, &ScriptFileCommands::askSave);
    connect(&m_note, &FileNote::readAgainClicked, this, [this] { open(m_file.path()); });
    connect(&m_file, &ScriptFile::standingChanged, this, &ScriptFileCommands::showFile);
    connect(&m_editor, &CodeEditor::textChanged, this, &ScriptFileCommands::showFile);
    showFile();
}

QString ScriptFileCommands::sourceName() const
{
    return m_file.path().isEmpty() ? QStringLiteral("script.js") : m_file.path();
}

void ScriptFileCommands::showFile()
{
    const bool isSaved = m_file.isSaved(m_editor.text()) && m_file.standing() != ScriptFile::Standing::Gone;
    m_head.setFile(m_file.name(), m_file.path(), isSaved);
    switch (m_file.standing()) {
    case ScriptFile::Standing::Changed:
        m_note.showChanged(m_file.name());
        break;
    case ScriptFile::Standing::Gone:
        m_note.showGone(m_file.name());
        break;
    default:
        m_note.clear();
    }
}

QFileDialog* ScriptFileCommands::makeDialog(const QString& title)
{
    const QString folder = m_file.path().isEmpty() ? QDir::homePath() : QFileInfo(m_file.path()).absolutePath();
    delete m_dialog;
    m_dialog = new QFileDialog(m_window, title, folder, tr("Scripts (*.js);;All files (*)"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    return m_dialog;
}

void ScriptFileCommands::askOpen()
{
    QFileDialog* dialog = makeDialog(tr("Open a script"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptFileCommands::open);
    dialog->open();
}

void ScriptFileCommands::open(const QString& path)
{
    const auto text = m_file.open(path);
    if (!text) {
        m_note.showFailure(text.error());
        return;
    }
    m_editor.replaceText(*text);
    showFile();
    Q_EMIT said(tr("Read from %1; not applied yet").arg(QDir::toNativeSeparators(m_file.path())));
}

void ScriptFileCommands::saveText()
{
    if (m_file.path().isEmpty())
        askSave();
    else
        saveTo(m_file.path());
}

void ScriptFileCommands::askSave()
{
    QFileDialog* dialog = makeDialog(tr("Save the script as"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("js"));
    dialog->selectFile(m_file.path().isEmpty() ? QStringLiteral("answers.js") : m_file.name());
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptFileCommands::saveTo);
    dialog->open();
}

void ScriptFileCommands::saveTo(const QString& path)
{
    if (const auto saved = m_file.save(path, m_editor.text()); !saved) {
        m_note.showFailure(saved.error());
        return;
    }
    showFile();
    Q_EMIT said(tr("Saved in %1").arg(QDir::toNativeSeparators(m_file.path())));
}

void ScriptFileCommands::restore(const QSettings& settings)
{
    m_file.restore(settings);
    showFile();
}

} // namespace standpipe

#include "moc_scriptfilecommands.cpp"
