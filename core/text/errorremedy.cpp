// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/errorremedy.h"

#include "core/framing/framingregistry.h"
#include "core/handler/templatehandler.h"
#include "core/text/commanderrortext.h"
#include "core/text/escaping.h"
#include "core/text/filtererrortext.h"
#include "core/text/handlererrortext.h"
#include "core/text/logwords.h"
#include "core/text/recordingwords.h"
#include "core/text/ruleserrortext.h"
#include "core/text/scripterrortext.h"
#include "core/text/tr.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cerrno>

namespace standpipe::text {

namespace {

/// Valid forms to use instead of a framing whose parameters are wrong.
QString framingRemedy(const QString& text)
{
    const auto& entries = framings();
    const QString name = text.section(QLatin1Char(':'), 0, 0);
    const auto entry = std::ranges::find_if(
        entries, [&name](const FramingEntry& each) { return QLatin1StringView(each.name) == name; });
    if (entry == entries.end())
        return {};
    const QString written = Tr::tr("Write %1.").arg(entry->form());
    return entry->parameterForm ? written + QLatin1Char(' ') + framingParameterSentence(*entry) : written;
}

QString templateWords()
{
    QStringList words;
    for (const QString& word : TemplateHandler::knownWords())
        words << QLatin1Char('{') + word + QLatin1Char('}');
    return words.join(QStringLiteral(", "));
}

QString serveRemedy(const Error& error)
{
    if (error.where.isEmpty())
        return Tr::tr("Start the server, or check the name.");
    return Tr::tr("Start the server, or check the name: standpipectl serve %1.").arg(escaped(error.where));
}

QString restartRemedy(const Error& error)
{
    if (error.where.isEmpty())
        return Tr::tr("Start the server again.");
    return Tr::tr("Start the server again: standpipectl serve %1.").arg(escaped(error.where));
}

QString endpointRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::EndpointEmpty:
        return Tr::tr("Give a name such as MyPipe, a path such as /run/my.sock, or @name.");
    case ErrorCode::EndpointTooLong:
        return Tr::tr("Choose a shorter name, or a directory with a shorter path such as /tmp.");
    case ErrorCode::EndpointHasNul:
        return Tr::tr("Write the endpoint without it.");
    case ErrorCode::EndpointHasSlash:
        return Tr::tr("If a path is meant, begin it with / or ./ or ~/.");
    case ErrorCode::EndpointHomeUnknown:
        return Tr::tr("Write the path in full.");
    case ErrorCode::EndpointRemoteUnsupported:
        return Tr::tr("Leave the machine out, or write . for this machine.");
    case ErrorCode::EndpointRemoteMalformed:
        return Tr::tr("Write it as tls://host/MyPipe or tls://host:7177/MyPipe.");
    case ErrorCode::FramingUnknown:
        return Tr::tr("Choose one of: %1.").arg(framingForms());
    case ErrorCode::FramingParametersWrong:
        return framingRemedy(error.detail);
    case ErrorCode::TemplateUnknownWord:
        return Tr::tr("Known are %1; write {{ and }} for braces.").arg(templateWords());
    case ErrorCode::TemplateUnbalanced:
        return Tr::tr("Write {{ and }} for braces that are meant as such.");
    case ErrorCode::EndpointIsDescriptor:
        return Tr::tr("Give the name or the path of the pipe.");
    case ErrorCode::DescriptorNotListening:
        return Tr::tr("Start the server by systemd with a socket unit (ListenStream=), or hand over a socket on which "
                      "listen(2) was called.");
    default:
        return {};
    }
}

QString diskRemedy(const Error& error)
{
    if (error.systemError == EDQUOT)
        return Tr::tr("Remove files of yours there, or choose a directory on another disk.");
    return Tr::tr("Free some there (df -h and df -i show how much is left), or choose a directory on another disk.");
}

QString lockRemedy(const Error& error)
{
    switch (error.systemError) {
    case EEXIST:
        return Tr::tr("Move it away, or choose another name for the pipe.");
    case ENOLCK:
    case EOPNOTSUPP:
    case ENOSYS:
    case EINVAL:
        return Tr::tr("Choose a directory on a local file system, such as /tmp or /run.");
    case EFBIG:
        return Tr::tr("Raise the limit (ulimit -f).");
    case EAGAIN:
        return Tr::tr("See which program does that, or choose another name for the pipe.");
    case EACCES:
    case EPERM:
        return Tr::tr("Check who owns it and its permissions.");
    default:
        return Tr::tr("Check the file system (dmesg), or choose a directory on another one.");
    }
}

/// Remedies for a file or socket that occupies the socket's path.
QString occupiedRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PathIsFile:
        return Tr::tr("Choose another path, or move the file away.");
    case ErrorCode::PathIsDirectory:
        return Tr::tr("Name a file inside it.");
    case ErrorCode::PathIsSymlink:
        return Tr::tr("Name the place it points to, or remove the link.");
    case ErrorCode::PathIsOther:
        return Tr::tr("Choose another path.");
    case ErrorCode::DeadSocketNotOurs:
        return Tr::tr("If its program is gone for good, remove the file, then start again.");
    case ErrorCode::DeadSocketStays:
        return Tr::tr("Remove it as its owner, or choose another name.");
    default:
        return {};
    }
}

QString listeningRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::HeldByStandpipe:
        return Tr::tr("Stop that one first, or choose another name.");
    case ErrorCode::HeldByOther:
        if (error.pid != 0 && error.pid == QCoreApplication::applicationPid())
            return Tr::tr("Stop its other server first, or choose another name.");
        return Tr::tr("Stop that program first, or choose another name.");
    case ErrorCode::DirectoryMissing:
        return Tr::tr("Create it, or choose another path.");
    case ErrorCode::DirectoryNotWritable:
        if (error.systemError == EROFS)
            return Tr::tr("Choose a directory on another file system, or mount this one writable.");
        return Tr::tr("Choose a directory of your own, or change its permissions.");
    case ErrorCode::LockNotUsable:
        return lockRemedy(error);
    case ErrorCode::LockOfAnotherUser:
        return Tr::tr("Choose another name or directory for the pipe, or have that user remove it.");
    case ErrorCode::DiskFull:
        return diskRemedy(error);
    case ErrorCode::OutOfMemory:
        return Tr::tr("End programs that are not needed, or raise the limit of this one (ulimit -v, memory.max).");
    case ErrorCode::ListenFailed:
        if (error.systemError == EOPNOTSUPP || error.systemError == ENOSYS || error.systemError == EINVAL)
            return Tr::tr(
                "The file system there may not hold sockets: choose a directory on a local one, such as /tmp.");
        return {};
    case ErrorCode::AbstractNameTaken:
        return Tr::tr("Choose another name, or stop who holds this one.");
    default:
        return occupiedRemedy(error);
    }
}

QString connectingRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ServerAbsent:
        return serveRemedy(error);
    case ErrorCode::ServerDead:
        return restartRemedy(error);
    case ErrorCode::NotASocket:
        return Tr::tr("Check the path.");
    case ErrorCode::AccessDenied:
    case ErrorCode::IdentityRefused:
        return Tr::tr(
            "Ask its owner to widen the access (standpipectl serve --access group), or connect as that user.");
    case ErrorCode::ServerQueueFull:
        return Tr::tr("Try again later, or give a longer timeout.");
    case ErrorCode::ConnectTimeout:
        return Tr::tr("Check that the server is alive, or give a longer timeout.");
    case ErrorCode::WrongSocketType:
        return Tr::tr("Standpipe speaks stream sockets only; check the path.");
    case ErrorCode::OutOfDescriptors:
        if (error.systemError == ENFILE)
            return Tr::tr("End programs that are not needed, or raise the limit (sysctl fs.file-max).");
        return Tr::tr("Raise the limit (ulimit -n), or use fewer pipes.");
    default:
        return {};
    }
}

QString talkingRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PeerClosedBeforeReply:
        return Tr::tr("Its log may say why; check also that both ends use the same framing.");
    case ErrorCode::ReplyTimeout:
        return Tr::tr("Check that both ends use the same framing, or give a longer timeout.");
    case ErrorCode::MessageTooLong:
        return Tr::tr("Send less, raise the limit of the end that refused it (serve --max-message), or check that both "
                      "ends use the same framing.");
    case ErrorCode::MessageCutShort:
        return Tr::tr("Check that both ends use the same framing.");
    case ErrorCode::MessageMalformed:
        return Tr::tr("Check that both ends use the same framing.");
    case ErrorCode::MessageNotEncodable:
        return Tr::tr("Choose another framing for such a message.");
    case ErrorCode::NotConnected:
        return Tr::tr("Connect first.");
    case ErrorCode::QueueFull:
        return Tr::tr("Send more slowly, or wait for replies.");
    case ErrorCode::EndMissing:
        return Tr::tr(
            "Check that both sides use the same framing (--framing); --framing raw shows the bytes as they come.");
    case ErrorCode::RepliesMissing:
        if (error.limit == 0)
            return Tr::tr("Wait longer (--timeout), or say how many there are (--replies).");
        return Tr::tr("Wait longer (--timeout), or for fewer (--replies).");
    case ErrorCode::QueueBytesFull:
        return Tr::tr("Wait until the server has taken some of them.");
    default:
        return {};
    }
}

QString serverRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::SocketFileLost:
        return Tr::tr("It is made anew as soon as nothing else lies there. See what removes it: a cleaner of temporary "
                      "files, perhaps.");
    case ErrorCode::SocketFileUnwatched:
        return Tr::tr("If it is removed, stop and start the server; of too few watches the limits are in "
                      "/proc/sys/fs/inotify.");
    case ErrorCode::LockFileLost:
        return Tr::tr("It has been made anew. See what removes it: a cleaner of temporary files, perhaps.");
    case ErrorCode::PeerConnectionLimit:
        return Tr::tr(
            "Let it close connections it does not need, or raise the limit (standpipectl serve --peer-connections).");
    case ErrorCode::PeerRequestLimit:
        return Tr::tr("If it means to, raise the limit (standpipectl serve --peer-requests).");
    case ErrorCode::PeerUnsentLimit:
        return Tr::tr("Let it read its replies, or raise the limit (standpipectl serve --peer-unsent).");
    case ErrorCode::BlankRequest:
        return Tr::tr("Send some text.");
    case ErrorCode::FileNotReadable:
        return Tr::tr("Check the path and its permissions.");
    case ErrorCode::FileNotWritable:
        return Tr::tr("Check the path, its permissions and the space left.");
    case ErrorCode::OverPoolQuota:
        return Tr::tr("Let it hold fewer connections, or give the server more pipes (standpipectl serve --pipes).");
    case ErrorCode::PeerPendingLimit:
        return Tr::tr("If it means to, raise the limit (standpipectl serve --peer-pending).");
    case ErrorCode::ServerPendingLimit:
        return Tr::tr("Make the handler faster, or let fewer clients send so much at once.");
    case ErrorCode::FileUnwatched:
        return Tr::tr("When it changes, start the server again; a regular file on a local disk can be watched.");
    default:
        return {};
    }
}

} // namespace

QString remedy(const Error& error)
{
    for (const auto group : {endpointRemedy, listeningRemedy, connectingRemedy, talkingRemedy, serverRemedy, logRemedy,
                             recordingRemedy, filterRemedy, commandRemedy, rulesRemedy, scriptRemedy, handlerRemedy}) {
        QString text = group(error);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

} // namespace standpipe::text
