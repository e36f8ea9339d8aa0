// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/recordingwords.h"

#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

/// `at` with %1 and %2, or, if the place is not known, `there` with %1 for the detail.
QString placedWithDetail(const Error& error, const QString& there, const QString& at)
{
    return error.where.isEmpty() ? there.arg(escaped(error.detail))
                                 : at.arg(escaped(error.where), escaped(error.detail));
}

QString tooNew(const Error& error)
{
    const QString version = QString::number(error.number);
    const QString known = QString::number(error.limit);
    if (error.where.isEmpty())
        return Tr::tr("The recording is of a newer kind (%1) than this program knows (%2).").arg(version, known);
    return Tr::tr("The recording %1 is of a newer kind (%2) than this program knows (%3).")
        .arg(escaped(error.where), version, known);
}

} // namespace

QString recordingWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RecordingExists:
        return placed(error, Tr::tr("A file of that name is there already, and a recording never overwrites one."),
                      Tr::tr("The file %1 is there already, and a recording never overwrites one."));
    case ErrorCode::RecordingForeign:
        return placed(error, Tr::tr("The file is not a recording of Standpipe's."),
                      Tr::tr("The file %1 is not a recording of Standpipe's."));
    case ErrorCode::RecordingTooNew:
        return tooNew(error);
    case ErrorCode::RecordingDamaged:
        return placedWithDetail(error, Tr::tr("The recording cannot be read: %1."),
                                Tr::tr("The recording %1 cannot be read: %2."));
    case ErrorCode::RecordingDiskFull:
        return placed(error, Tr::tr("There is no room left on the disk of the recording."),
                      Tr::tr("There is no room left on the disk for the recording %1."));
    case ErrorCode::RecordingWriteFailed:
        return placedWithDetail(error, Tr::tr("Nothing more can be written to the recording: %1."),
                                Tr::tr("Nothing more can be written to the recording %1: %2."));
    case ErrorCode::RecordingFileLost:
        return placed(error,
                      Tr::tr("The file of the recording was removed, moved or replaced; the recording has ended."),
                      Tr::tr("The recording's file %1 was removed, moved or replaced; the recording has ended."));
    case ErrorCode::RecordingDriverAbsent:
        return Tr::tr("Qt's SQLite driver, which recordings need, is not installed.");
    case ErrorCode::RecordingTooSlow:
        return placed(error,
                      Tr::tr("Reading the recording took more than %1 and was given up.").arg(span(error.milliseconds)),
                      Tr::tr("Reading the recording %1 took more than %2 and was given up.")
                          .arg(QStringLiteral("%1"), span(error.milliseconds)));
    default:
        return {};
    }
}

QString recordingRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RecordingExists:
        return Tr::tr("Choose another name, or move the file away.");
    case ErrorCode::RecordingForeign:
        return Tr::tr("Check the path.");
    case ErrorCode::RecordingTooNew:
        return Tr::tr("Open it with the version of Standpipe that wrote it, or a newer one.");
    case ErrorCode::RecordingDamaged:
        return Tr::tr("What can still be read of it, sqlite3 with its command .recover can save.");
    case ErrorCode::RecordingDiskFull:
        return Tr::tr("Make room: the recording goes on by itself, and says what is missing.");
    case ErrorCode::RecordingWriteFailed:
        return Tr::tr("See to its disk: the recording goes on by itself when it can, and says what is missing.");
    case ErrorCode::RecordingFileLost:
        return Tr::tr("Start another one.");
    case ErrorCode::RecordingDriverAbsent:
        return Tr::tr("Install it (Debian: libqt6sql6-sqlite).");
    case ErrorCode::RecordingTooSlow:
        return Tr::tr("Perhaps the file was made to be slow; open only recordings whose origin is known.");
        return Tr::tr("If it is still being written, stop it first; if its writer was killed, this is all there is.");
    default:
        return {};
    }
}

QString recordingReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RecordingExists:
        return Tr::tr("a file of the recording's name is there already");
    case ErrorCode::RecordingForeign:
        return Tr::tr("not a recording");
    case ErrorCode::RecordingTooNew:
        return Tr::tr("recording of version %1, known is %2")
            .arg(QString::number(error.number), QString::number(error.limit));
    case ErrorCode::RecordingDamaged:
        return Tr::tr("recording not readable: %1").arg(escaped(error.detail));
    case ErrorCode::RecordingDiskFull:
        return Tr::tr("no room left for the recording");
    case ErrorCode::RecordingWriteFailed:
        return Tr::tr("recording not written: %1").arg(escaped(error.detail));
    case ErrorCode::RecordingFileLost:
        return Tr::tr("the recording's file was removed, moved or replaced");
    case ErrorCode::RecordingDriverAbsent:
        return Tr::tr("no SQLite driver for recordings");
    case ErrorCode::RecordingTooSlow:
        return Tr::tr("recording not readable within %1").arg(span(error.milliseconds));
    default:
        return {};
    }
}

} // namespace standpipe::text
