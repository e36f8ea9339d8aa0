// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/errorwhy.h"

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

#include <QCoreApplication>

#include <cerrno>

namespace standpipe::text {

namespace {

QString heldByStandpipe(const Error& error)
{
    const QString who = holder(error);
    if (who.isEmpty())
        return placed(error, Tr::tr("Another Standpipe already listens there."),
                      Tr::tr("Another Standpipe already listens at %1."));
    if (error.where.isEmpty())
        return Tr::tr("Another Standpipe, %1, already listens there.").arg(who);
    return Tr::tr("Another Standpipe, %1, already listens at %2.").arg(who, escaped(error.where));
}

QString heldByOther(const Error& error)
{
    const QString who = holder(error);
    if (error.pid != 0 && error.pid == QCoreApplication::applicationPid())
        return placed(error, Tr::tr("This program itself (pid %1) already listens there.").arg(error.pid),
                      Tr::tr("This program itself (pid %2) already listens at %1.")
                          .arg(QStringLiteral("%1"), QString::number(error.pid)));
    if (who.isEmpty())
        return placed(error, Tr::tr("Another program already listens there."),
                      Tr::tr("Another program already listens at %1."));
    if (error.where.isEmpty())
        return Tr::tr("Another program, %1, already listens there.").arg(who);
    return Tr::tr("Another program, %1, already listens at %2.").arg(who, escaped(error.where));
}

QString directoryNotWritable(const Error& error)
{
    if (error.systemError == EROFS)
        return Tr::tr("The directory %1 lies on a file system that is mounted read-only.").arg(escaped(error.detail));
    return Tr::tr("The directory %1 does not let this user create a socket.").arg(escaped(error.detail));
}

QString diskFull(const Error& error)
{
    if (error.systemError == EDQUOT)
        return Tr::tr("This user's quota on the disk that holds %1 is used up.").arg(escaped(error.detail));
    return Tr::tr("The disk that holds %1 is full: no space or no inode is left.").arg(escaped(error.detail));
}

QString lockNotUsable(const Error& error)
{
    const QString lock = escaped(error.detail);
    switch (error.systemError) {
    case EEXIST:
        return Tr::tr("What lies at %1, where the lock file belongs, is not a lock of this user's Standpipe.")
            .arg(lock);
    case ENOLCK:
    case EOPNOTSUPP:
    case ENOSYS:
    case EINVAL:
        return Tr::tr("The file system of the lock file %1 does not support locks: %2.")
            .arg(lock, systemText(error.systemError));
    case EFBIG:
        return Tr::tr("The lock file %1 cannot be written: this process may not write files of that size.").arg(lock);
    case EAGAIN:
        return Tr::tr("The lock file %1 is made and removed again faster than it can be locked.").arg(lock);
    default:
        return Tr::tr("The lock file %1 cannot be used: %2.").arg(lock, systemText(error.systemError));
    }
}

QString lockOfAnotherUser(const Error& error)
{
    return Tr::tr("The lock file %1 belongs to another user (uid %2).")
        .arg(escaped(error.detail), QString::number(error.number));
}

QString identityRefused(const Error& error)
{
    const QString who = holder(error);
    const QString server = who.isEmpty() ? Tr::tr("The server") : Tr::tr("The server, %1,").arg(who);
    if (error.detail.isEmpty())
        return Tr::tr(
                   "%1 closed the connection at once; it runs as another user and probably does not accept this one.")
            .arg(server);
    return Tr::tr("%1 closed the connection at once; it runs as user %2 and probably does not accept this one.")
        .arg(server, escaped(error.detail));
}

QString abstractNameTaken(const Error& error)
{
    const QString who = holder(error);
    if (who.isEmpty())
        return Tr::tr("The abstract name is taken by another program.");
    return Tr::tr("The abstract name is taken by %1.").arg(who);
}

QString socketFileLost(const Error& error)
{
    if (error.number > 1)
        return placed(
            error,
            Tr::tr("The socket file was removed or replaced %1 times: new clients did not find this server.")
                .arg(error.number),
            Tr::tr("The socket file %2 was removed or replaced %1 times: new clients did not find this server.")
                .arg(QString::number(error.number), QStringLiteral("%1")));
    return placed(error, Tr::tr("The socket file is gone or was replaced: new clients no longer find this server."),
                  Tr::tr("The socket file %1 is gone or was replaced: new clients no longer find this server."));
}

QString notEncodable(const Error& error)
{
    if (error.limit > 0)
        return Tr::tr("The framing %1 cannot hold a message of %2; its limit is %3.")
            .arg(escaped(error.detail), byteCount(error.number), byteCount(error.limit));
    return Tr::tr("The message contains what ends a message in the framing %1.").arg(escaped(error.detail));
}

QString framingWhy(const Error& error)
{
    if (error.number > error.detail.size())
        return Tr::tr("The framing \"%1\" is not complete.").arg(escaped(error.detail));
    return Tr::tr("The framing \"%1\" cannot be read from character %2 on.")
        .arg(escaped(error.detail), QString::number(error.number));
}

QString endpointWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::EndpointEmpty:
        return Tr::tr("No endpoint is given.");
    case ErrorCode::EndpointTooLong:
        return Tr::tr("The address takes %1; the system allows %2.")
            .arg(byteCount(error.number), byteCount(error.limit));
    case ErrorCode::EndpointHasNul:
        return Tr::tr("The endpoint contains a NUL character, which no address can hold.");
    case ErrorCode::EndpointHasSlash:
        return Tr::tr("A bare name must not contain a slash.");
    case ErrorCode::EndpointHomeUnknown:
        return Tr::tr("The home directory that ~ stands for is not known.");
    case ErrorCode::EndpointRemoteUnsupported:
        return Tr::tr("Only pipes of this machine can be reached, not those of %1.").arg(escaped(error.detail));
    case ErrorCode::EndpointRemoteMalformed:
        return Tr::tr("The address of a pipe on another machine lacks a host, a name or a usable port.");
    case ErrorCode::FramingUnknown:
        return Tr::tr("There is no framing \"%1\".").arg(escaped(error.detail));
    case ErrorCode::FramingParametersWrong:
        return framingWhy(error);
    case ErrorCode::TemplateUnknownWord:
        return Tr::tr("The reply template contains {%1}, a word it does not know.").arg(escaped(error.detail));
    case ErrorCode::TemplateUnbalanced:
        return Tr::tr("The brace at position %1 of the reply template has no partner.")
            .arg(QString::number(error.number));
    case ErrorCode::EndpointIsDescriptor:
        return Tr::tr("The endpoint %1 is a descriptor that was handed over, which only a server can use.")
            .arg(escaped(error.detail));
    case ErrorCode::DescriptorNotListening:
        return Tr::tr("Descriptor %1 is not a listening local socket of this process.")
            .arg(QString::number(error.number));
    default:
        return {};
    }
}

/// What occupies the socket's path.
QString occupiedWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PathIsFile:
        return placed(error, Tr::tr("A regular file lies there, and is left alone."),
                      Tr::tr("A regular file lies at %1, and is left alone."));
    case ErrorCode::PathIsDirectory:
        return placed(error, Tr::tr("A directory lies there."), Tr::tr("%1 is a directory."));
    case ErrorCode::PathIsSymlink:
        return placed(error, Tr::tr("A symbolic link lies there, and is left alone."),
                      Tr::tr("A symbolic link lies at %1, and is left alone."));
    case ErrorCode::PathIsOther:
        return placed(error,
                      Tr::tr("Something lies there that is neither a socket nor a file, such as a FIFO or a device."),
                      Tr::tr("What lies at %1 is neither a socket nor a file: a FIFO or a device, perhaps."));
    case ErrorCode::DeadSocketNotOurs:
        return placed(
            error,
            Tr::tr("A socket lies there that nobody listens on and Standpipe did not leave, so it is not removed."),
            Tr::tr("The socket at %1 has no listener, but Standpipe did not leave it there, so it is not removed."));
    case ErrorCode::DeadSocketStays:
        return placed(error,
                      Tr::tr("The dead socket that a Standpipe left there cannot be removed: %1.")
                          .arg(systemText(error.systemError)),
                      Tr::tr("The dead socket that a Standpipe left at %1 cannot be removed: %2.")
                          .arg(QStringLiteral("%1"), systemText(error.systemError)));
    default:
        return {};
    }
}

QString listeningWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::HeldByStandpipe:
        return heldByStandpipe(error);
    case ErrorCode::HeldByOther:
        return heldByOther(error);
    case ErrorCode::DirectoryMissing:
        return Tr::tr("The directory %1 does not exist.").arg(escaped(error.detail));
    case ErrorCode::DirectoryNotWritable:
        return directoryNotWritable(error);
    case ErrorCode::DiskFull:
        return diskFull(error);
    case ErrorCode::OutOfMemory:
        return Tr::tr("The system has no memory left for it.");
    case ErrorCode::LockNotUsable:
        return lockNotUsable(error);
    case ErrorCode::LockOfAnotherUser:
        return lockOfAnotherUser(error);
    case ErrorCode::AbstractNameTaken:
        return abstractNameTaken(error);
    case ErrorCode::ListenFailed:
        return Tr::tr("The system refused to listen: %1.").arg(systemText(error.systemError));
    default:
        return occupiedWhy(error);
    }
}

QString connectingWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ServerAbsent:
        return placed(error, Tr::tr("Nothing listens there."), Tr::tr("Nothing listens at %1."));
    case ErrorCode::ServerDead:
        return placed(error, Tr::tr("A socket lies there, but its server is gone."),
                      Tr::tr("A socket lies at %1, but its server is gone."));
    case ErrorCode::NotASocket:
        return placed(error, Tr::tr("What lies there is not a socket."), Tr::tr("%1 is not a socket."));
    case ErrorCode::AccessDenied:
        return placed(error, Tr::tr("This user may not connect there."), Tr::tr("This user may not connect to %1."));
    case ErrorCode::IdentityRefused:
        return identityRefused(error);
    case ErrorCode::ServerQueueFull:
        return Tr::tr("The server is there but takes no clients: its queue stayed full for %1.")
            .arg(span(error.number));
    case ErrorCode::ConnectTimeout:
        return Tr::tr("No connection came about within %1.").arg(span(error.number));
    case ErrorCode::WrongSocketType:
        return Tr::tr("The socket is of another type: datagram or sequenced packets, not a stream.");
    case ErrorCode::ConnectFailed:
        return Tr::tr("The system refused to connect: %1.").arg(systemText(error.systemError));
    case ErrorCode::OutOfDescriptors:
        return error.systemError == ENFILE ? Tr::tr("The system has no file descriptor left.")
                                           : Tr::tr("This process has no file descriptor left.");
    default:
        return {};
    }
}

/// Sentences for time-outs and limits of waiting.
QString waitingWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ReplyTimeout:
        return Tr::tr("No reply came within %1.").arg(span(error.number));
    case ErrorCode::PeerNotReading:
        return Tr::tr("The other end does not take what is sent to it: %1 wait.").arg(byteCount(error.number));
    case ErrorCode::QueueFull:
        return Tr::tr("Too many messages wait to be sent: %1, and %2 are allowed.")
            .arg(QString::number(error.number), QString::number(error.limit));
    case ErrorCode::EndMissing:
        return Tr::tr("Only %1 came within %2, and no end of a message.")
            .arg(byteCount(error.number), span(error.milliseconds));
    case ErrorCode::RepliesMissing:
        if (error.limit == 0) // their end is not given by a number
            return Tr::tr("The replies did not end within %1; so many came: %2.")
                .arg(span(error.milliseconds), QString::number(error.number));
        return Tr::tr("Only %1 of %2 replies came within %3.")
            .arg(QString::number(error.number), QString::number(error.limit), span(error.milliseconds));
    case ErrorCode::QueueBytesFull:
        return Tr::tr("Too many bytes wait to be sent: %1, and %2 are allowed.")
            .arg(QString::number(error.number), QString::number(error.limit));
    default:
        return {};
    }
}

QString talkingWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PeerClosed:
        return Tr::tr("The other end closed the connection.");
    case ErrorCode::PeerClosedBeforeReply:
        if (error.number > 0)
            return Tr::tr("The server closed the connection after %1 of %2 replies.")
                .arg(QString::number(error.number), QString::number(error.limit));
        return Tr::tr("The server closed the connection before it answered.");
    case ErrorCode::PeerReset:
        return Tr::tr("The other end closed the connection without reading all that was sent.");
    case ErrorCode::MessageTooLong:
        return Tr::tr("The message is %1 long; the limit is %2.").arg(byteCount(error.number), byteCount(error.limit));
    case ErrorCode::MessageCutShort:
        return Tr::tr("The connection ended in the middle of a message: %1 had come.")
            .arg(partOf(error.number, error.limit));
    case ErrorCode::MessageMalformed:
        return Tr::tr("What came is not a message of this framing: %1.").arg(escaped(error.detail));
    case ErrorCode::MessageNotEncodable:
        return notEncodable(error);
    case ErrorCode::ReadFailed:
        return Tr::tr("Reading from the connection failed: %1.").arg(systemText(error.systemError));
    case ErrorCode::WriteFailed:
        return Tr::tr("Writing to the connection failed: %1.").arg(systemText(error.systemError));
    case ErrorCode::Cancelled:
        return Tr::tr("It was cancelled.");
    case ErrorCode::NotConnected:
        return Tr::tr("There is no connection.");
    default:
        return waitingWhy(error);
    }
}

QString peerWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PeerConnectionLimit:
        return Tr::tr("The process %1 has all the connections one process may have (%2); rejected: %3.")
            .arg(clientProcess(error), QString::number(error.limit), QString::number(error.number));
    case ErrorCode::PeerRequestLimit:
        return Tr::tr("The process %1 has as many unanswered requests as one process may (%2); its further ones wait.")
            .arg(clientProcess(error), QString::number(error.limit));
    case ErrorCode::PeerUnsentLimit:
        return Tr::tr("The process %1 does not take its replies, and as many wait as one process may have (%2); its "
                      "further requests wait too.")
            .arg(clientProcess(error), byteCount(error.limit));
    case ErrorCode::PeerPendingLimit:
        return Tr::tr("The process %1 has as many bytes of unanswered requests as one process may (%2); its further "
                      "ones wait.")
            .arg(clientProcess(error), byteCount(error.limit));
    case ErrorCode::ServerPendingLimit:
        return Tr::tr("All clients together have as many bytes of unanswered requests as the server may hold (%1); "
                      "further ones wait.")
            .arg(byteCount(error.limit));
    default:
        return {};
    }
}

/// Sentences for a server's files and the files it reads.
QString fileWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::SocketFileLost:
        return socketFileLost(error);
    case ErrorCode::SocketFileUnwatched:
        return placed(
            error,
            Tr::tr("The system does not let this server watch its socket file: %1.").arg(systemText(error.systemError)),
            Tr::tr("The system does not let this server watch its socket file %2: %1.")
                .arg(systemText(error.systemError), QStringLiteral("%1")));
    case ErrorCode::LockFileLost:
        return Tr::tr("The lock file %1 was removed or replaced; for a moment it kept no other server away.")
            .arg(escaped(error.detail));
    case ErrorCode::FileNotReadable:
        return Tr::tr("The file %1 cannot be read: %2.").arg(escaped(error.detail), systemText(error.systemError));
    case ErrorCode::FileNotWritable:
        return Tr::tr("The file %1 cannot be written: %2.").arg(escaped(error.detail), systemText(error.systemError));
    case ErrorCode::FileUnwatched:
        return error.systemError == 0
                   ? Tr::tr("The file %1 was read once; it cannot be watched for changes.").arg(escaped(error.detail))
                   : Tr::tr("The file %1 was read once; it cannot be watched for changes: %2.")
                         .arg(escaped(error.detail), systemText(error.systemError));
    default:
        return {};
    }
}

QString serverWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::StalledInMessage:
        return Tr::tr("Half a message stood still for %1: %2 had come.")
            .arg(span(error.milliseconds), partOf(error.number, error.limit));
    case ErrorCode::StalledTakingReply:
        return Tr::tr("The client did not take its reply for %1: %2 are unsent.")
            .arg(span(error.milliseconds), byteCount(error.number));
    case ErrorCode::IdleTooLong:
        return Tr::tr("The connection was idle for %1.").arg(span(error.milliseconds));
    case ErrorCode::RoomNeeded:
        return Tr::tr("The connection was idle for %1 while other clients waited.").arg(span(error.milliseconds));
    case ErrorCode::OneRequestDone:
        return Tr::tr("The request is done; this server takes one for each connection.");
    case ErrorCode::ServerStopped:
        return Tr::tr("The server was stopped.");
    case ErrorCode::ByPerson:
        return Tr::tr("Somebody chose to disconnect it.");
    case ErrorCode::BlankRequest:
        return Tr::tr("The request holds nothing but white space.");
    case ErrorCode::HandlerGaveNoReply:
        return Tr::tr("The handler gave no answer.");
    case ErrorCode::OverPoolQuota:
        return Tr::tr("Its process held %1 pipes while other processes waited; its share was %2.")
            .arg(QString::number(error.number), QString::number(error.limit));
    default:
        return fileWhy(error);
    }
}

} // namespace

QString why(const Error& error)
{
    for (const auto group : {endpointWhy, listeningWhy, connectingWhy, talkingWhy, serverWhy, peerWhy, logWhy,
                             recordingWhy, filterWhy, commandWhy, rulesWhy, scriptWhy, handlerWhy}) {
        QString text = group(error);
        if (!text.isEmpty())
            return text;
    }
    return Tr::tr("Nothing went wrong.");
}

} // namespace standpipe::text
