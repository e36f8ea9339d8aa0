// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/recordingfolder.h"

#include "ui/settings/appsettings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace standpipe {

namespace {

const QLatin1String folderKey("recording/folder");

} // namespace

QString loadRecordingFolder()
{
    const QString kept = appSettings().value(folderKey).toString();
    if (QFileInfo(kept).isDir())
        return kept;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

void saveRecordingFolder(const QString& file)
{
    appSettings().setValue(folderKey, QFileInfo(file).absolutePath());
}

QString recordingFilesFilter()
{
    return QCoreApplication::translate("standpipe::Recordings",
                                       "Recordings and logs (*.standpipe *.jsonl);;All files (*)");
}

} // namespace standpipe
