// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/errorreason.h"

#include "core/text/commanderrortext.h"
#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/filtererrortext.h"
#include "core/text/handlererrortext.h"
#include "core/text/logwords.h"
#include "core/text/recordingwords.h"
#include "core/text/ruleserrortext.h"
#include "core/text/scripterrortext.h"
#include "core/text/tr.h"

#include <cerrno>

namespace standpipe::text {

namespace {

QString endpointReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::EndpointEmpty:
        return Tr::tr("no endpoint given");
    case ErrorCode::EndpointTooLong:
        return Tr::tr("address of %1, limit %2").arg(byteCount(error.number), byteCount(error.limit));
    case ErrorCode::EndpointHasNul:
        return Tr::tr("NUL character in the endpoint");
    case ErrorCode::EndpointHasSlash:
        return Tr::tr("slash in a bare name");
    case ErrorCode::EndpointHomeUnknown:
        return Tr::tr("home directory not known");
    case ErrorCode::EndpointRemoteUnsupported:
        return Tr::tr("%1 is another machine").arg(escaped(error.detail));
    case ErrorCode::EndpointRemoteMalformed:
        return Tr::tr("incomplete address of another machine");
    case ErrorCode::FramingUnknown:
        return Tr::tr("unknown framing %1").arg(escaped(error.detail));
    case ErrorCode::FramingParametersWrong:
        return Tr::tr("framing %1 wrong at character %2").arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::TemplateUnknownWord:
        return Tr::tr("unknown template word {%1}").arg(escaped(error.detail));
    case ErrorCode::TemplateUnbalanced:
        return Tr::tr("lone brace at position %1 of the template").arg(QString::number(error.number));
    case ErrorCode::EndpointIsDescriptor:
        return Tr::tr("%1 is a descriptor").arg(escaped(error.detail));
    case ErrorCode::DescriptorNotListening:
        return Tr::tr("descriptor %1 is no listening socket").arg(QString::number(error.number));
    default:
        return {};
    }
}

QString listeningReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::HeldByStandpipe:
        return Tr::tr("held by another Standpipe");
    case ErrorCode::HeldByOther:
        return Tr::tr("held by another program");
    case ErrorCode::PathIsFile:
        return Tr::tr("a file is in the way");
    case ErrorCode::PathIsDirectory:
        return Tr::tr("a directory is in the way");
    case ErrorCode::PathIsSymlink:
        return Tr::tr("a symbolic link is in the way");
    case ErrorCode::PathIsOther:
        return Tr::tr("something that is no socket is in the way");
    case ErrorCode::DeadSocketNotOurs:
        return Tr::tr("a dead socket of another program is in the way");
    case ErrorCode::DeadSocketStays:
        return Tr::tr("dead socket not removable: %1").arg(systemText(error.systemError));
    case ErrorCode::DirectoryMissing:
        return Tr::tr("directory %1 missing").arg(escaped(error.detail));
    case ErrorCode::DirectoryNotWritable:
        return Tr::tr("directory %1 not writable").arg(escaped(error.detail));
    case ErrorCode::DiskFull:
        return error.systemError == EDQUOT ? Tr::tr("disk quota used up") : Tr::tr("disk full");
    case ErrorCode::OutOfMemory:
        return Tr::tr("out of memory");
    case ErrorCode::LockOfAnotherUser:
        return Tr::tr("lock file %1 of another user").arg(escaped(error.detail));
    case ErrorCode::LockNotUsable:
        return Tr::tr("lock file %1 not usable").arg(escaped(error.detail));
    case ErrorCode::AbstractNameTaken:
        return Tr::tr("abstract name taken");
    case ErrorCode::ListenFailed:
        return Tr::tr("cannot listen: %1").arg(systemText(error.systemError));
    default:
        return {};
    }
}

QString connectingReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ServerAbsent:
        return Tr::tr("no server");
    case ErrorCode::ServerDead:
        return Tr::tr("server gone, its socket left behind");
    case ErrorCode::NotASocket:
        return Tr::tr("not a socket");
    case ErrorCode::AccessDenied:
        return Tr::tr("access refused");
    case ErrorCode::IdentityRefused:
        return Tr::tr("probably refused as user");
    case ErrorCode::ServerQueueFull:
        return Tr::tr("queue of the server full for %1").arg(span(error.number));
    case ErrorCode::ConnectTimeout:
        return Tr::tr("not connected within %1").arg(span(error.number));
    case ErrorCode::WrongSocketType:
        return Tr::tr("not a stream socket");
    case ErrorCode::ConnectFailed:
        return Tr::tr("cannot connect: %1").arg(systemText(error.systemError));
    case ErrorCode::OutOfDescriptors:
        return Tr::tr("out of file descriptors");
    default:
        return {};
    }
}

/// Reasons for time-outs and limits of waiting.
QString waitingReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ReplyTimeout:
        return Tr::tr("no reply within %1").arg(span(error.number));
    case ErrorCode::PeerNotReading:
        return Tr::tr("peer does not read, %1 unsent").arg(byteCount(error.number));
    case ErrorCode::QueueFull:
        return Tr::tr("%1 messages waiting, limit %2").arg(QString::number(error.number), QString::number(error.limit));
    case ErrorCode::EndMissing:
        return Tr::tr("%1 without an end of a message").arg(byteCount(error.number));
    case ErrorCode::RepliesMissing:
        if (error.limit == 0)
            return Tr::tr("%1 replies and no end").arg(error.number);
        return Tr::tr("%1 of %2 replies").arg(QString::number(error.number), QString::number(error.limit));
    case ErrorCode::QueueBytesFull:
        return Tr::tr("%1 waiting to be sent, limit %2").arg(byteCount(error.number), byteCount(error.limit));
    default:
        return {};
    }
}

QString talkingReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PeerClosed:
        return Tr::tr("peer closed");
    case ErrorCode::PeerClosedBeforeReply:
        if (error.number > 0)
            return Tr::tr("peer closed after %1 of %2 replies")
                .arg(QString::number(error.number), QString::number(error.limit));
        return Tr::tr("peer closed before answering");
    case ErrorCode::PeerReset:
        return Tr::tr("peer closed with bytes unread");
    case ErrorCode::MessageTooLong:
        return Tr::tr("message of %1, limit %2").arg(byteCount(error.number), byteCount(error.limit));
    case ErrorCode::MessageCutShort:
        return Tr::tr("message cut short: %1").arg(partOf(error.number, error.limit));
    case ErrorCode::MessageMalformed:
        return Tr::tr("malformed message: %1").arg(escaped(error.detail));
    case ErrorCode::MessageNotEncodable:
        return Tr::tr("message does not fit the framing %1").arg(escaped(error.detail));
    case ErrorCode::ReadFailed:
        return Tr::tr("reading failed: %1").arg(systemText(error.systemError));
    case ErrorCode::WriteFailed:
        return Tr::tr("writing failed: %1").arg(systemText(error.systemError));
    case ErrorCode::Cancelled:
        return Tr::tr("cancelled");
    case ErrorCode::NotConnected:
        return Tr::tr("not connected");
    default:
        return waitingReason(error);
    }
}

QString serverReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::StalledInMessage:
        return Tr::tr("half a message for %1: %2").arg(span(error.milliseconds), partOf(error.number, error.limit));
    case ErrorCode::StalledTakingReply:
        return Tr::tr("reply not taken for %1: %2 unsent").arg(span(error.milliseconds), byteCount(error.number));
    case ErrorCode::IdleTooLong:
        return Tr::tr("idle for %1").arg(span(error.milliseconds));
    case ErrorCode::RoomNeeded:
        return Tr::tr("made room after %1 idle").arg(span(error.milliseconds));
    case ErrorCode::OneRequestDone:
        return Tr::tr("one request done");
    case ErrorCode::ServerStopped:
        return Tr::tr("server stopped");
    case ErrorCode::ByPerson:
        return Tr::tr("disconnected by hand");
    case ErrorCode::SocketFileLost:
        return Tr::tr("socket file lost");
    case ErrorCode::SocketFileUnwatched:
        return Tr::tr("socket file not watched: %1").arg(systemText(error.systemError));
    case ErrorCode::LockFileLost:
        return Tr::tr("lock file %1 lost").arg(escaped(error.detail));
    case ErrorCode::BlankRequest:
        return Tr::tr("blank request");
    case ErrorCode::HandlerGaveNoReply:
        return Tr::tr("handler gave no answer");
    case ErrorCode::FileNotReadable:
        return Tr::tr("cannot read %1").arg(escaped(error.detail));
    case ErrorCode::FileNotWritable:
        return Tr::tr("cannot write %1").arg(escaped(error.detail));
    case ErrorCode::OverPoolQuota:
        return Tr::tr("over its share of the pool: %1 pipes, share %2")
            .arg(QString::number(error.number), QString::number(error.limit));
    case ErrorCode::FileUnwatched:
        return Tr::tr("read once, cannot watch %1").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString peerReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PeerConnectionLimit:
        return Tr::tr("%1 has its %2 connections; rejected: %3")
            .arg(clientProcess(error), QString::number(error.limit), QString::number(error.number));
    case ErrorCode::PeerRequestLimit:
        return Tr::tr("%1 has its %2 unanswered requests; further ones wait")
            .arg(clientProcess(error), QString::number(error.limit));
    case ErrorCode::PeerUnsentLimit:
        return Tr::tr("%1 leaves %2 of replies untaken; its requests wait")
            .arg(clientProcess(error), byteCount(error.limit));
    case ErrorCode::PeerPendingLimit:
        return Tr::tr("%1 has %2 of unanswered requests; further ones wait")
            .arg(clientProcess(error), byteCount(error.limit));
    case ErrorCode::ServerPendingLimit:
        return Tr::tr("%1 of unanswered requests in all; further ones wait").arg(byteCount(error.limit));
    default:
        return {};
    }
}

} // namespace

QString reason(const Error& error)
{
    for (const auto group :
         {endpointReason, listeningReason, connectingReason, talkingReason, serverReason, peerReason, logReason,
          recordingReason, filterReason, commandReason, rulesReason, scriptReason, handlerReason}) {
        QString text = group(error);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

} // namespace standpipe::text
