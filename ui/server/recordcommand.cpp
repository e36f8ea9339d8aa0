// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/recordcommand.h"

#include "core/text/errortext.h"
#include "core/text/unittext.h"
#include "ui/server/serveractions.h"
#include "ui/server/serverbar.h"
#include "ui/server/serverrecording.h"
#include "ui/server/serversession.h"
#include "ui/server/serverstatusbar.h"
#include "ui/settings/recordingfolder.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

namespace standpipe {

namespace {

QString counted(qint64 activities)
{
    return activities == 1 ? RecordCommand::tr("1 activity")
                           : RecordCommand::tr("%1 activities").arg(QLocale().toString(activities));
}

} // namespace

RecordCommand::RecordCommand(ServerSession& session, ServerActions& actions, ServerBar& bar, ServerStatusBar& counts,
                             QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_actions(actions)
    , m_bar(bar)
    , m_counts(counts)
    , m_window(window)
{
    connect(m_actions.record, &QAction::triggered, this, &RecordCommand::toggle);
    connect(m_actions.openRecording, &QAction::triggered, this, &RecordCommand::askWhatToOpen);
    connect(&m_bar, &ServerBar::recordClicked, this, &RecordCommand::toggle);
    connect(&m_counts, &ServerStatusBar::recordWanted, this, &RecordCommand::toggle);
    connect(&m_session.recording(), &ServerRecording::changed, this, &RecordCommand::show);
    show();
}

void RecordCommand::toggle()
{
    if (m_session.recording().isActive()) {
        m_session.recording().stop();
        return;
    }
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new QFileDialog(m_window, tr("Record everything to"), loadRecordingFolder(), recordingFilesFilter());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAcceptMode(QFileDialog::AcceptSave);
    m_dialog->setDefaultSuffix(QStringLiteral("standpipe"));
    m_dialog->setOption(QFileDialog::DontConfirmOverwrite); // recordings never overwrite a file, and report that
    m_dialog->selectFile(offeredPath());
    connect(m_dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        saveRecordingFolder(path);
        m_session.recording().start(path, m_bar.endpoint());
    });
    m_dialog->open();
}

void RecordCommand::askWhatToOpen()
{
    auto* dialog = new QFileDialog(m_window, tr("Open a recording"), loadRecordingFolder(), recordingFilesFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        saveRecordingFolder(path);
        Q_EMIT openRequested(path);
    });
    dialog->open();
}

QString RecordCommand::offeredPath() const
{
    QString name = QFileInfo(m_bar.endpoint()).fileName();
    name.remove(QLatin1Char('@'));
    if (name.isEmpty())
        name = QStringLiteral("pipe");
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"));
    return QDir(loadRecordingFolder()).filePath(QStringLiteral("%1 %2.standpipe").arg(name, time));
}

void RecordCommand::show()
{
    const ServerRecording& recording = m_session.recording();
    const RecorderStatus& status = recording.status();
    m_actions.setIsRecording(recording.isActive());
    m_bar.setIsRecording(recording.isActive());
    m_counts.setIsRecording(recording.isActive());
    const QString place = QDir::toNativeSeparators(recording.path());
    QString amount =
        tr("%1, %2", "12 activities, 3.4 MB").arg(counted(status.activities), text::byteSize(status.bytes));
    if (status.missing > 0)
        amount =
            tr("%1, %2 missing", "12 activities, 3.4 MB, 5 missing").arg(amount, QLocale().toString(status.missing));
    if (status.cut > 0)
        amount = tr("%1, %2 messages cut", "12 activities, 3.4 MB, 5 messages cut")
                     .arg(amount, QLocale().toString(status.cut));
    if (place.isEmpty())
        return;
    if (!status.error.isNone())
        m_bar.setRecording(ColourRole::Error, text::sentence(status.error), {});
    else if (recording.isActive())
        m_bar.setRecording(ColourRole::Work, tr("Recording %1, to").arg(amount), place);
    else
        m_bar.setRecording(ColourRole::Life, tr("Recorded %1, in").arg(amount), place);
}

} // namespace standpipe

#include "moc_recordcommand.cpp"
