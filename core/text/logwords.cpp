// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/logwords.h"

#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

QString logWhy(const Error& error)
{
    const QString line = QString::number(error.number);
    switch (error.code) {
    case ErrorCode::LogLineTooLong:
        return Tr::tr("Line %1 is longer than %2.").arg(line, byteCount(error.limit));
    case ErrorCode::LogLineMalformed:
        if (error.detail.isEmpty())
            return Tr::tr("Line %1 is no line of an activity log.").arg(line);
        return Tr::tr("In line %1 the member \"%2\" is missing or not what it should be.")
            .arg(line, escaped(error.detail));
    case ErrorCode::LogWordUnknown:
        return Tr::tr("Line %1 has the word \"%2\", which this version of Standpipe does not know.")
            .arg(line, escaped(error.detail));
    case ErrorCode::FileExists:
        return Tr::tr("The file %1 is there already.").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString logReason(const Error& error)
{
    const QString line = QString::number(error.number);
    switch (error.code) {
    case ErrorCode::LogLineTooLong:
        return Tr::tr("line %1 of the log too long").arg(line);
    case ErrorCode::LogLineMalformed:
        return Tr::tr("line %1 of the log malformed").arg(line);
    case ErrorCode::LogWordUnknown:
        return Tr::tr("unknown word %2 in line %1 of the log").arg(line, escaped(error.detail));
    case ErrorCode::FileExists:
        return Tr::tr("%1 is there already").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString logRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::LogLineTooLong:
    case ErrorCode::LogLineMalformed:
        return Tr::tr("Give a log as standpipectl serve --log json or standpipectl export writes it.");
    case ErrorCode::LogWordUnknown:
        return Tr::tr("If a newer version wrote the log, read it with that one.");
    case ErrorCode::FileExists:
        return Tr::tr("Choose another name, or allow it to be replaced (standpipectl export --force).");
    default:
        return {};
    }
}

QString captureDescription()
{
    return Tr::tr("A pipe seen from its server: inbound are requests, outbound are replies");
}

} // namespace standpipe::text
