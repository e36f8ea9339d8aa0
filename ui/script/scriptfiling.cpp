// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptfiling.h"

#include "ui/editor/codeeditor.h"
#include "ui/script/filenote.h"
#include "ui/script/scripthead.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace standpipe {

ScriptFiling::ScriptFiling(ScriptHead& head, FileNote& note, CodeEditor& editor, QWidget* window)
    : QObject(window)
    , m_head(head)
    , m_note(note)
    , m_editor(editor)
    , m_window(window)
{
    connect(&m_head, &ScriptHead::openClicked, this, &ScriptFiling::askOpen);
    connect(&m_head, &ScriptHead::saveClicked, this, &ScriptFiling::saveText);
    connect(&m_head, &ScriptHead::saveAsClicked, this, &ScriptFiling::askSave);
    connect(&m_note, &FileNote::readAgainClicked, this, [this] { open(m_file.path()); });
    connect(&m_file, &ScriptFile::standingChanged, this, &ScriptFiling::showFile);
    connect(&m_editor, &CodeEditor::textChanged, this, &ScriptFiling::showFile);
    showFile();
}

QString ScriptFiling::sourceName() const
{
    return m_file.path().isEmpty() ? QStringLiteral("script.js") : m_file.path();
}

void ScriptFiling::showFile()
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

QFileDialog* ScriptFiling::makeDialog(const QString& title)
{
    const QString folder = m_file.path().isEmpty() ? QDir::homePath() : QFileInfo(m_file.path()).absolutePath();
    delete m_dialog;
    m_dialog = new QFileDialog(m_window, title, folder, tr("Scripts (*.js);;All files (*)"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    return m_dialog;
}

void ScriptFiling::askOpen()
{
    QFileDialog* dialog = makeDialog(tr("Open a script"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptFiling::open);
    dialog->open();
}

void ScriptFiling::open(const QString& path)
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

void ScriptFiling::saveText()
{
    if (m_file.path().isEmpty())
        askSave();
    else
        saveTo(m_file.path());
}

void ScriptFiling::askSave()
{
    QFileDialog* dialog = makeDialog(tr("Save the script as"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("js"));
    dialog->selectFile(m_file.path().isEmpty() ? QStringLiteral("answers.js") : m_file.name());
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptFiling::saveTo);
    dialog->open();
}

void ScriptFiling::saveTo(const QString& path)
{
    if (const auto saved = m_file.save(path, m_editor.text()); !saved) {
        m_note.showFailure(saved.error());
        return;
    }
    showFile();
    Q_EMIT said(tr("Saved in %1").arg(QDir::toNativeSeparators(m_file.path())));
}

void ScriptFiling::restore(const QSettings& settings)
{
    m_file.restore(settings);
    showFile();
}

} // namespace standpipe

#include "moc_scriptfiling.cpp"
