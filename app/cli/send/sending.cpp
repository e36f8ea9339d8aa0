// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/sending.h"

#include "app/cli/complaint.h"
#include "app/cli/tr.h"

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

bool isAboutConnecting(ErrorCode code)
{
    return code >= ErrorCode::ServerAbsent && code <= ErrorCode::OutOfDescriptors;
}

} // namespace

Sending::Sending(SendPlan plan) : m_plan(std::move(plan)), m_printer(shapeOf(m_plan))
{
    connect(&m_client, &PipeClient::eventsReceived, this, &Sending::onEvents);
    m_client.setSettings(m_plan.settings);
    if (m_plan.message) {
        m_left = m_plan.count;
        return;
    }
    m_isInputOver = false;
    m_input = std::make_unique<InputReader>();
    connect(m_input.get(), &InputReader::bytesRead, this, &Sending::onBytesRead);
    connect(m_input.get(), &InputReader::ended, this, &Sending::onInputEnded);
}

ExitCode Sending::run()
{
    // From the event loop, so that whatever ends it finds it running.
    QMetaObject::invokeMethod(this, &Sending::pump, Qt::QueuedConnection);
    QCoreApplication::exec();
    return m_exitCode;
}

void Sending::onBytesRead(const QByteArray& bytes)
{
    if (m_isFinished)
        return;
    m_plan.eachLine ? m_lines.add(bytes) : void(m_wholeInput += bytes);
    pump();
    const qsizetype size = m_plan.eachLine ? m_lines.pending() : m_wholeInput.size();
    const bool isOneMessage = !m_plan.eachLine || m_underWay < messagesUnderWay;
    if (isOneMessage && size > limits::clientQueueBytes && !m_isFinished) {
        Error error;
        error.code = ErrorCode::MessageTooLong;
        error.number = size;
        error.limit = limits::clientQueueBytes;
        error.where = Tr::tr("standard input");
        fail(Tr::tr("cannot send"), error);
    }
}

void Sending::onInputEnded(int systemError)
{
    if (m_isFinished)
        return;
    if (systemError != 0) {
        Error error;
        error.code = ErrorCode::FileNotReadable;
        error.detail = Tr::tr("standard input");
        error.systemError = systemError;
        fail(Tr::tr("cannot send"), error);
        return;
    }
    m_isInputOver = true;
    m_lines.finish();
    if (!m_plan.eachLine)
        takeWholeInput();
    pump();
}

void Sending::takeWholeInput()
{
    if (!m_plan.raw && m_wholeInput.endsWith('\n'))
        m_wholeInput.chop(m_wholeInput.endsWith("\r\n") ? 2 : 1);
    m_plan.message = std::exchange(m_wholeInput, {});
    m_left = m_plan.count;
}

void Sending::pump()
{
    if (m_isFinished)
        return;
    const int most = m_plan.eachLine ? messagesUnderWay : 1;
    bool isDry = false;
    while (m_underWay < most && !isDry) {
        if (m_plan.eachLine) {
            const std::optional<QByteArray> line = m_lines.next();
            isDry = !line;
            if (line)
                sendOne(*line);
        } else {
            isDry = m_left == 0;
            if (!isDry) {
                --m_left;
                sendOne(*m_plan.message);
            }
        }
    }
    if (m_input)
        m_input->setPaused(!isDry);
    if (isDry && m_isInputOver && m_underWay == 0)
        finish(ExitCode::Done);
}

void Sending::sendOne(const QByteArray& message)
{
    ++m_underWay;
    if (m_plan.awaitsReply)
        m_client.send(message);
    else
        m_client.sendOneWay(message);
}

void Sending::onEvents(const QList<ClientEvent>& events)
{
    for (const ClientEvent& event : events) {
        if (m_isFinished)
            return;
        note(event);
    }
    pump();
}

void Sending::note(const ClientEvent& event)
{
    switch (event.kind) {
    case ClientEvent::Kind::Connected:
        m_server = event.peer;
        break;
    case ClientEvent::Kind::Sent:
        if (!m_plan.awaitsReply)
            --m_underWay;
        break;
    case ClientEvent::Kind::Replied: {
        --m_underWay;
        Error error;
        error.systemError = m_printer.print(event, m_server);
        error.code = ErrorCode::FileNotWritable;
        error.detail = Tr::tr("standard output");
        if (error.systemError != 0)
            fail(Tr::tr("cannot print the reply"), error);
        break;
    }
    case ClientEvent::Kind::Failed: {
        const QString what = isAboutConnecting(event.error.code) ? Tr::tr("cannot connect")
                             : m_plan.awaitsReply                ? Tr::tr("no reply")
                                                                 : Tr::tr("cannot send");
        Error error = event.error;
        if (error.where.isEmpty())
            error.where = m_plan.settings.endpoint.path();
        fail(what, error);
        break;
    }
    default: // connecting tells nothing new, and what was not asked for is not the reply
        break;
    }
}

void Sending::fail(const QString& what, const Error& error)
{
    finish(complain(what, error));
}

void Sending::finish(ExitCode code)
{
    m_isFinished = true;
    m_exitCode = code;
    if (m_input)
        m_input->setPaused(true);
    QCoreApplication::quit();
}

} // namespace standpipe::cli

#include "moc_sending.cpp"
