// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/serverunner.h"

#include "app/cli/complaint.h"
#include "app/cli/serve/countinghandler.h"
#include "app/cli/tr.h"
#include "core/base/descriptorlimit.h"

#include <QCoreApplication>

#include <utility>

namespace standpipe::cli {

namespace {

/// Time for the log to write its last lines to a slow reader.
constexpr Milliseconds lastLinesTime{1000};
/// Time for the recording to write its last rows.
constexpr Milliseconds lastRowsTime{1000};

std::shared_ptr<ActivityInbox> makeInbox(LogFormat format)
{
    return format == LogFormat::None ? nullptr : std::make_shared<ActivityInbox>();
}

} // namespace

ServeRunner::ServeRunner(const ServePlan& plan, PlannedHandler handler, const ServiceNotice& notice)
    : m_plan(plan)
    , m_handler(std::move(handler))
    , m_notice(notice)
    , m_inbox(makeInbox(plan.log.format))
    , m_recording(plan.record, plan.server.settings.endpoint.text(), m_inbox)
    , m_log(m_inbox, plan.log)
    , m_manager(m_inbox ? m_inbox : m_recording.inbox(), IoPlace::ThisThread)
{
    connect(&m_signals, &StopSignals::stopAsked, this, &ServeRunner::stop);
    connect(&m_signals, &StopSignals::hungUp, this, &ServeRunner::onHungUp);
    connect(&m_manager, &PipeManager::listening, this, &ServeRunner::onListening);
    connect(&m_manager, &PipeManager::failed, this, &ServeRunner::onFailed);
    connect(&m_manager, &PipeManager::stateChanged, this, &ServeRunner::onStateChanged);
    m_duration.setSingleShot(true);
    connect(&m_duration, &LoopTimer::timeout, this, &ServeRunner::stop);
}

ExitCode ServeRunner::run()
{
    if (const auto opened = m_log.open(); !opened)
        return complain(Tr::tr("cannot write the log"), opened.error());
    raiseDescriptorLimit();
    if (const auto recorded = m_recording.waitUntilOpen(); !recorded)
        return complain(Tr::tr("cannot record"), recorded.error());
    if (!m_plan.server.control.isNull())
        startControl();
    else
        start();
    QCoreApplication::exec();
    m_recording.finish();
    m_log.end(lastLinesTime);
    m_recording.end(lastRowsTime);
    if (m_exitCode != ExitCode::Done)
        m_recording.removeIfEmpty();
    return m_exitCode;
}

/// First, so that a program that reads "Listening on" can already use the control pipe.
void ServeRunner::startControl()
{
    m_control = std::make_unique<ControlPipe>(
        m_plan.server.control, m_manager, [this](const ServerSettings& settings) { return handlerFor(settings); },
        IoPlace::ThisThread);
    connect(m_control.get(), &ControlPipe::listening, this, &ServeRunner::start);
    connect(m_control.get(), &ControlPipe::failed, this, &ServeRunner::onFailed);
    connect(m_control.get(), &ControlPipe::stopWanted, this, &ServeRunner::stop);
    m_control->start();
}

void ServeRunner::start()
{
    if (const auto handler = handlerFor(m_plan.server.settings))
        m_manager.start(m_plan.server.settings, *handler);
    else
        onFailed(handler.error());
}

Result<std::shared_ptr<RequestHandler>> ServeRunner::handlerFor(const ServerSettings& settings)
{
    Result<std::shared_ptr<RequestHandler>> handler = m_handler.handlerFor(settings);
    if (!handler || m_plan.stopAfter == 0)
        return handler;
    if (*handler != m_counted) {
        m_counted = *handler;
        m_counting = std::make_shared<CountingHandler>(m_counted, m_handled, m_plan.stopAfter,
                                                       [this] { QMetaObject::invokeMethod(this, &ServeRunner::stop); });
    }
    return m_counting;
}

void ServeRunner::onListening(const QString& path)
{
    m_log.begin(path);
    sayReady();
    if (m_plan.duration.count() > 0)
        m_duration.start(m_plan.duration);
}

void ServeRunner::onFailed(const Error& error)
{
    m_exitCode = complain(Tr::tr("cannot listen"), error);
    QCoreApplication::quit();
}

void ServeRunner::onStateChanged(ServerState state)
{
    if (state == ServerState::Stopped)
        QCoreApplication::quit();
}

void ServeRunner::sayReady() const
{
    if (!m_manager.listeningPath().isEmpty())
        m_notice.ready("Listening on " + m_manager.listeningPath().toUtf8());
}

/// Closing the terminal does not stop the server; SIGTERM does.
void ServeRunner::onHungUp()
{
    m_log.reopen();
    if (m_isStopping)
        return;
    m_notice.reloading();
    m_handler.present()->reread();
    sayReady();
}

void ServeRunner::stop()
{
    if (!std::exchange(m_isStopping, true))
        m_notice.stopping();
    m_manager.stop(limits::stopDeadline);
}

} // namespace standpipe::cli

#include "moc_serverunner.cpp"
