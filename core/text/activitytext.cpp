// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/activitytext.h"

#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/text/errortext.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace standpipe::text {

namespace {

/// The count to pass to Qt's plural rules, which take int only.
int pluralCount(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString message(const Activity& activity)
{
    return shown(activity.payload, limits::shownTextBytes, activity.bytes);
}

QString busyText(qint64 pipes)
{
    if (pipes == 1)
        return Tr::tr("The only pipe is busy; further clients wait");
    return Tr::tr("All %n pipes are busy; further clients wait", nullptr, pluralCount(pipes));
}

QString droppedText(qint64 count)
{
    if (count == 1)
        return Tr::tr("1 activity found no room and is missing here");
    return Tr::tr("%n activities found no room and are missing here", nullptr, pluralCount(count));
}

QString badRequestText(const Activity& activity)
{
    const QString why = reason(activity.reason());
    if (activity.bytes == 0)
        return why;
    return Tr::tr("%1 answered \"%2\"", "blank request answered \"Error: bad request\"").arg(why, message(activity));
}

/// Why a connection ended, and the part of an incomplete message.
QString endText(const Activity& activity)
{
    const QString why = reason(activity.reason());
    if (activity.bytes == 0)
        return why;
    return Tr::tr("%1, received \"%2\"", "message cut short: 3 of 9 bytes, received \"\\x09\\x00\\x00\\x00abc\"")
        .arg(why, message(activity));
}

/// Returns activities of the server itself (pipe 0) as a plain sentence.
QString serverLine(const Activity& activity)
{
    const QString text = remark(activity);
    switch (activity.kind) {
    case ActivityKind::ServerListening:
        return Tr::tr("Listening on %1").arg(text);
    case ActivityKind::ServerStopped:
        return text.isEmpty() ? Tr::tr("Stopped") : Tr::tr("Stopped: %1").arg(text);
    case ActivityKind::Problem:
        return Tr::tr("Problem: %1").arg(text);
    case ActivityKind::AllBusy:
    case ActivityKind::Dropped:
        return text;
    default:
        return text.isEmpty() ? kindWord(activity.kind) : kindWord(activity.kind) + QStringLiteral(": ") + text;
    }
}

} // namespace

QString kindWord(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::ServerListening:
        return Tr::tr("server listening");
    case ActivityKind::ServerStopped:
        return Tr::tr("server stopped");
    case ActivityKind::PipeStarted:
        return Tr::tr("new pipe started");
    case ActivityKind::Connected:
        return Tr::tr("connected");
    case ActivityKind::Request:
        return Tr::tr("request");
    case ActivityKind::Reply:
        return Tr::tr("request handled");
    case ActivityKind::BadRequest:
        return Tr::tr("bad request");
    case ActivityKind::Unanswered:
        return Tr::tr("request not answered");
    case ActivityKind::Disconnected:
        return Tr::tr("disconnected");
    case ActivityKind::Evicted:
        return Tr::tr("taken off");
    case ActivityKind::Listening:
        return Tr::tr("listening");
    case ActivityKind::PipeClosed:
        return Tr::tr("closed");
    case ActivityKind::AllBusy:
        return Tr::tr("all pipes busy");
    case ActivityKind::Problem:
        return Tr::tr("problem");
    case ActivityKind::Dropped:
        return Tr::tr("missing");
    case ActivityKind::Push:
        return Tr::tr("message sent");
    case ActivityKind::Note:
        return Tr::tr("note");
    }
    return {};
}

QString remark(const Activity& activity)
{
    switch (activity.kind) {
    case ActivityKind::ServerListening:
        return activity.facts ? escaped(activity.facts->where) : QString();
    case ActivityKind::Connected:
        return peer(activity.peer());
    case ActivityKind::Request:
    case ActivityKind::Reply:
    case ActivityKind::Push:
        return message(activity);
    case ActivityKind::Note:
        return activity.reason().isNone() ? message(activity) : reason(activity.reason());
    case ActivityKind::BadRequest:
        return badRequestText(activity);
    case ActivityKind::AllBusy:
        return busyText(activity.count);
    case ActivityKind::Dropped:
        return droppedText(activity.count);
    case ActivityKind::Problem:
        return sentence(activity.reason());
    case ActivityKind::PipeStarted:
    case ActivityKind::Listening:
    case ActivityKind::PipeClosed:
        return {};
    case ActivityKind::ServerStopped:
    case ActivityKind::Unanswered:
        return reason(activity.reason());
    case ActivityKind::Disconnected:
    case ActivityKind::Evicted:
        return endText(activity);
    }
    return {};
}

QString line(const Activity& activity)
{
    if (activity.pipe.isNull())
        return serverLine(activity);
    const QString start = Tr::tr("Pipe %1: %2").arg(activity.pipe.number).arg(kindWord(activity.kind));
    if (activity.kind == ActivityKind::Connected)
        return Tr::tr("%1 (%2)", "Pipe 1: connected (pid 4711, user anna)").arg(start, remark(activity));
    const QString text = remark(activity);
    return text.isEmpty() && !isMessage(activity.kind) ? start : start + QStringLiteral(": ") + text;
}

QString peer(const PeerIdentity& peer)
{
    QStringList known;
    if (peer.pid != 0)
        known << Tr::tr("pid %1").arg(peer.pid);
    if (!peer.user.isEmpty())
        known << Tr::tr("user %1").arg(escaped(peer.user));
    else if (peer.uid >= 0)
        known << Tr::tr("uid %1").arg(peer.uid);
    if (!peer.executable.isEmpty())
        known << escaped(peer.executable);
    return known.isEmpty() ? Tr::tr("unknown") : known.join(QStringLiteral(", "));
}

QString shown(QByteArrayView message, qsizetype maxBytes, qint64 trueBytes)
{
    const QByteArrayView part = wholeCharacters(message, maxBytes);
    if (part.size() >= trueBytes)
        return escapedUtf8(part);
    return Tr::tr("%1… (%2 bytes)").arg(escapedUtf8(part), QString::number(trueBytes));
}

} // namespace standpipe::text
