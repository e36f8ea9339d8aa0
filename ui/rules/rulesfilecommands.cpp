// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulesfilecommands.h"

#include "core/text/errortext.h"
#include "ui/rules/rulescontroller.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace standpipe {
namespace {

QString filesFilter()
{
    return RulesFileCommands::tr("Rules (*.json)") + QStringLiteral(";;") + RulesFileCommands::tr("All files (*)");
}

} // namespace

RulesFileCommands::RulesFileCommands(RulesController& desk, QWidget* window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
    connect(&m_desk, &RulesController::changedOnDisk, this, &RulesFileCommands::tellChangedOnDisk);
}

void RulesFileCommands::setProblem(const QString& sentence)
{
    m_problem = sentence;
    Q_EMIT problemChanged();
}

void RulesFileCommands::tellChangedOnDisk(bool wasRead)
{
    const QString name = QFileInfo(m_desk.file()).fileName();
    m_isSaveMeant = false;
    setProblem(wasRead ? QString() : tr("%1 was changed on disk. Open reads it; Save overwrites it.").arg(name));
    if (wasRead)
        Q_EMIT said(tr("%1 was changed on disk and is read again.").arg(name));
}

QString RulesFileCommands::whatSavingLoses(const QString& path) const
{
    const QString name = QFileInfo(path).fileName();
    if (QFileInfo(path).absoluteFilePath() != m_desk.file())
        return {};
    if (m_desk.onDisk().isOther())
        return tr("%1 was changed on disk since it was read here. Save once more to overwrite it, or open it again.")
            .arg(name);
    if (m_desk.onDisk().contents().hasComments)
        return tr("The comments in %1 would be lost. Save once more to write it without them, or save to another file.")
            .arg(name);
    return {};
}

void RulesFileCommands::open(const QString& path)
{
    const Result<bool> opened = m_desk.open(path);
    setProblem(opened ? QString() : text::sentence(opened.error()));
    if (!opened)
        return;
    m_isSaveMeant = false;
    Q_EMIT this->opened();
    Q_EMIT said(*opened ? tr("Its comments will not be kept when the rules are saved.")
                        : tr("%1 is opened.").arg(QFileInfo(path).fileName()));
}

void RulesFileCommands::save(const QString& path)
{
    if (const QString loss = whatSavingLoses(path); !loss.isEmpty() && !m_isSaveMeant) {
        m_isSaveMeant = true;
        setProblem(loss);
        return;
    }
    m_isSaveMeant = false;
    const Result<void> saved = m_desk.save(path);
    setProblem(saved ? QString() : text::sentence(saved.error()));
    if (!saved)
        return;
    const QString name = QFileInfo(path).fileName();
    Q_EMIT said(m_desk.fault().isNone()
                    ? tr("The rules are saved to %1.").arg(name)
                    : tr("The rules are saved to %1; what is no JSON in them, as it was before.").arg(name));
}

void RulesFileCommands::askWhatToOpen()
{
    const QString start = m_desk.file().isEmpty() ? QDir::homePath() : m_desk.file();
    auto* dialog = new QFileDialog(m_window, tr("Open rules"), start, filesFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RulesFileCommands::open);
    dialog->open();
}

void RulesFileCommands::saveOrAsk()
{
    if (m_desk.file().isEmpty())
        askWhereToSave();
    else
        save(m_desk.file());
}

void RulesFileCommands::askWhereToSave()
{
    const QString start = m_desk.file().isEmpty() ? QDir::home().filePath(QStringLiteral("rules.json")) : m_desk.file();
    auto* dialog = new QFileDialog(m_window, tr("Save rules"), start, filesFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, &RulesFileCommands::save);
    dialog->open();
}

} // namespace standpipe

#include "moc_rulesfilecommands.cpp"
