// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/sendrunner.h"

#include "app/cli/complaint.h"
#include "app/cli/send/hextext.h"
#include "app/cli/tr.h"
#include "core/framing/framecodec.h"
#include "core/text/activitytext.h"
#include "core/text/errorwords.h"
#include "core/text/escaping.h"

#include <QCoreApplication>

#include <utility>

namespace standpipe::cli {

namespace {

ReplyPrinter::Shape shapeOf(const SendPlan& plan)
{
    if (plan.json)
        return ReplyPrinter::Shape::Json;
    return plan.raw ? ReplyPrinter::Shape::Raw : ReplyPrinter::Shape::Line;
}

/// With framing raw and no number of replies, received messages are pieces of one reply.
bool joinsReplies(const ClientSettings& settings)
{
    return !settings.framing.traits().hasEnds && settings.replies.end != ReplyPlan::End::Count;
}

bool isAboutConnecting(ErrorCode code)
{
    return code >= ErrorCode::ServerAbsent && code <= ErrorCode::OutOfDescriptors;
}

/// Something was received, but not all.
bool isIncomplete(const Error& error)
{
    const bool isCut = error.code == ErrorCode::RepliesMissing || error.code == ErrorCode::EndMissing ||
                       error.code == ErrorCode::MessageCutShort;
    return isCut || (error.code == ErrorCode::PeerClosedBeforeReply && error.number > 0);
}

} // namespace

SendRunner::SendRunner(SendPlan plan)
    : m_plan(std::move(plan))
    , m_printer(shapeOf(m_plan), joinsReplies(m_plan.settings))
{
    connect(&m_client, &PipeClient::eventsReceived, this, &SendRunner::onEvents);
    m_client.setSettings(m_plan.settings);
    if (m_plan.message) {
        m_left = m_plan.count;
        return;
    }
    m_isInputOver = false;
    m_input = std::make_unique<DescriptorReader>(m_plan.input);
    connect(m_input.get(), &DescriptorReader::bytesRead, this, &SendRunner::onBytesRead);
    connect(m_input.get(), &DescriptorReader::ended, this, &SendRunner::onInputEnded);
}

ExitCode SendRunner::run()
{
    if (m_plan.message) {
        m_plan.message = messageOf(*m_plan.message);
        if (!m_plan.message)
            return m_exitCode;
    } else {
        m_input->start();
    }
    // From the event loop, so that a failure can quit the running loop.
    QMetaObject::invokeMethod(this, &SendRunner::pump, Qt::QueuedConnection);
    QCoreApplication::exec();
    return m_exitCode;
}

void SendRunner::onBytesRead(const QByteArray& bytes)
{
    if (m_isFinished)
        return;
    m_plan.eachLine ? m_lines.add(bytes) : void(m_wholeInput += bytes);
    pump();
    const qsizetype size = m_plan.eachLine ? m_lines.pending() : m_wholeInput.size();
    const bool isOneMessage = !m_plan.eachLine || m_underWay < messagesUnderWay;
    if (isOneMessage && size > limits::clientQueueBytes && !m_isFinished)
        failInput(ErrorCode::MessageTooLong, size, 0);
}

void SendRunner::onInputEnded(int systemError)
{
    if (m_isFinished)
        return;
    if (systemError != 0) {
        failInput(ErrorCode::FileNotReadable, 0, systemError);
        return;
    }
    m_isInputOver = true;
    m_lines.finish();
    if (!m_plan.eachLine)
        takeWholeInput();
    pump();
}

void SendRunner::failInput(ErrorCode code, qint64 size, int systemError)
{
    Error error;
    error.code = code;
    error.where = m_input->name();
    error.detail = m_input->name();
    error.number = size;
    error.limit = size > 0 ? limits::clientQueueBytes : 0;
    error.systemError = systemError;
    fail(Tr::tr("cannot send"), error);
}

void SendRunner::takeWholeInput()
{
    if (!m_plan.raw && m_wholeInput.endsWith('\n'))
        m_wholeInput.chop(m_wholeInput.endsWith("\r\n") ? 2 : 1);
    m_plan.message = messageOf(std::exchange(m_wholeInput, {}));
    m_left = m_plan.message ? m_plan.count : 0;
}

std::optional<QByteArray> SendRunner::messageOf(const QByteArray& given)
{
    if (!m_plan.isHex)
        return given;
    const HexText hex = readHex(given);
    if (hex.bytes)
        return hex.bytes;
    const QString place = m_input ? m_input->name() : Tr::tr("TEXT");
    const QString why =
        hex.badAt < given.size()
            ? Tr::tr("\"%1\", its character %2, is no hexadecimal digit")
                  .arg(text::escapedUtf8(QByteArrayView(given).sliced(hex.badAt, 1)), QString::number(hex.badAt + 1))
            : Tr::tr("the last byte has one hexadecimal digit only");
    complain(Tr::tr("cannot send at %1: %2. With --hex each byte is two of them, as in 68 69 0a.")
                 .arg(text::escaped(place), why));
    finish(ExitCode::WrongUsage);
    return std::nullopt;
}

void SendRunner::pump()
{
    if (m_isFinished)
        return;
    const int most = m_plan.eachLine ? messagesUnderWay : 1;
    bool isDry = false;
    while (m_underWay < most && !isDry && !m_isFinished)
        isDry = !sendNext();
    if (m_isFinished)
        return;
    if (m_input)
        m_input->setPaused(!isDry);
    if (!isDry || !m_isInputOver)
        return;
    if (m_underWay == 0)
        end();
    else if (m_plan.eachLine && m_plan.settings.finishesWriting && !std::exchange(m_hasFinishedWriting, true))
        m_client.finishWriting();
}

void SendRunner::end()
{
    if (!m_isConnected)
        return finish(ExitCode::Done);
    if (m_plan.settings.keepConnected && !std::exchange(m_isEnding, true))
        m_client.disconnectFromServer();
}

bool SendRunner::sendNext()
{
    if (!m_plan.eachLine) {
        if (m_left == 0)
            return false;
        --m_left;
        send(*m_plan.message);
        return true;
    }
    const std::optional<QByteArray> line = m_lines.next();
    if (!line)
        return false;
    if (const std::optional<QByteArray> message = messageOf(*line))
        send(*message);
    return true;
}

void SendRunner::send(const QByteArray& message)
{
    ++m_underWay;
    if (m_plan.awaitsReply)
        m_client.send(message);
    else
        m_client.sendOneWay(message);
}

void SendRunner::onEvents(const QList<ClientEvent>& events)
{
    for (const ClientEvent& event : events) {
        if (m_isFinished)
            return;
        note(event);
    }
    pump();
}

void SendRunner::note(const ClientEvent& event)
{
    switch (event.kind) {
    case ClientEvent::Kind::Connected:
        m_server = event.peer;
        m_isConnected = true;
        break;
    case ClientEvent::Kind::Sent:
        if (!m_plan.awaitsReply)
            --m_underWay;
        break;
    case ClientEvent::Kind::Replied:
    case ClientEvent::Kind::RepliesEnded:
        noteReplied(event);
        break;
    case ClientEvent::Kind::Failed:
        noteFailed(event);
        break;
    case ClientEvent::Kind::LateReply:
    case ClientEvent::Kind::Pushed:
        if (m_plan.awaitsReply)
            say(Tr::tr("not a reply"), event.bytes, event.bytes.size());
        break;
    case ClientEvent::Kind::Disconnected:
        m_isConnected = false;
        if (m_plan.awaitsReply && event.unfinished > 0)
            say(event.error.isNone() ? Tr::tr("not a reply") : Tr::tr("no end of a message"), event.bytes,
                event.unfinished);
        break;
    case ClientEvent::Kind::Connecting:
    case ClientEvent::Kind::ConnectFailed:
        break;
    }
}

void SendRunner::noteReplied(const ClientEvent& event)
{
    if (event.kind == ClientEvent::Kind::Replied && !isPrinted(m_printer.print(event, m_server)))
        return;
    if (!event.isFinal)
        return;
    --m_underWay;
    (void)isPrinted(m_printer.end());
}

bool SendRunner::isPrinted(int systemError)
{
    if (systemError == 0)
        return true;
    Error error;
    error.code = ErrorCode::FileNotWritable;
    error.detail = Tr::tr("standard output");
    error.systemError = systemError;
    fail(Tr::tr("cannot print the reply"), error);
    return false;
}

void SendRunner::noteFailed(const ClientEvent& event)
{
    if (!isPrinted(m_printer.end()))
        return;
    const QString what = isAboutConnecting(event.error.code) ? Tr::tr("cannot connect")
                         : !m_plan.awaitsReply || event.error.code == ErrorCode::MessageNotEncodable
                             ? Tr::tr("cannot send")
                         : isIncomplete(event.error) ? Tr::tr("incomplete reply")
                                                     : Tr::tr("no reply");
    Error error = event.error;
    if (error.where.isEmpty())
        error.where = m_plan.settings.endpoint.path();
    finish(complain(what, error, event.bytes, event.unfinished));
}

void SendRunner::say(const QString& what, QByteArrayView bytes, qint64 size)
{
    complain(Tr::tr("%1 at %2: %3 came that answer nothing: \"%4\".")
                 .arg(what, text::escaped(m_plan.settings.endpoint.path()), text::byteCount(size),
                      text::shown(bytes, limits::shownTextBytes, size)));
}

void SendRunner::fail(const QString& what, const Error& error)
{
    finish(complain(what, error));
}

void SendRunner::finish(ExitCode code)
{
    m_isFinished = true;
    m_exitCode = code;
    if (m_input)
        m_input->setPaused(true);
    QCoreApplication::quit();
}

} // namespace standpipe::cli

#include "moc_sendrunner.cpp"
