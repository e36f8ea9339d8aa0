// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serversession.h"

#include "core/activity/activityinbox.h"
#include "core/control/controlpipe.h"
#include "core/handler/templatehandler.h"
#include "core/text/errortext.h"
#include "ui/models/activityfeed.h"

namespace standpipe {

namespace {

StoreBounds logBounds(const ServerChoice& choice)
{
    constexpr qint64 mebibyte = 1024LL * 1024;
    return StoreBounds::ofMemory(choice.logMemory * mebibyte);
}

} // namespace

ServerSession::ServerSession(ServerChoice choice, QObject* parent)
    : QObject(parent)
    , m_choice(std::move(choice))
    , m_inbox(std::make_shared<ActivityInbox>())
    , m_recording(m_inbox)
    , m_activities(logBounds(m_choice))
    , m_feed(std::make_unique<ActivityFeed>(m_inbox, m_activities))
    , m_manager(m_inbox)
{
    if (!TemplateHandler::parse(m_choice.reply))
        m_choice.reply = TemplateHandler::defaultTemplate();
    m_handler.setHandler(*TemplateHandler::parse(m_choice.reply));
    connect(&m_manager, &PipeManager::stateChanged, this, &ServerSession::onStateChanged);
    connect(&m_manager, &PipeManager::failed, this, &ServerSession::statusChanged);
    connect(&m_manager, &PipeManager::listening, this, &ServerSession::statusChanged);
    connect(&m_manager, &PipeManager::poolChanged, this, &ServerSession::onPoolChanged);
    connect(m_feed.get(), &ActivityFeed::arrived, &m_traffic, &TrafficCollector::add);
    connect(m_feed.get(), &ActivityFeed::drained, this, &ServerSession::activitiesCame);
}

ServerSession::~ServerSession() = default;

void ServerSession::start(const QString& endpointText)
{
    const auto endpoint = Endpoint::parse(endpointText);
    m_endpointError = endpoint ? Error() : endpoint.error();
    if (endpoint) {
        m_choice.settings.endpoint = *endpoint;
        if (m_choice.handlerKind != HandlerKind::Template)
            remake();
        m_manager.start(m_choice.settings, m_handler.present());
        tendControl();
    }
    Q_EMIT statusChanged();
}

void ServerSession::forgetEndpointError()
{
    if (m_endpointError.isNone())
        return;
    m_endpointError = Error();
    Q_EMIT statusChanged();
}

void ServerSession::stop()
{
    m_endpointError = Error();
    m_manager.stop(state() == ServerState::Stopping ? Milliseconds(0) : limits::stopDeadline);
    Q_EMIT statusChanged();
}

void ServerSession::setChoice(const ServerChoice& choice)
{
    m_choice.settings = choice.settings;
    m_choice.control = choice.control;
    m_choice.command = choice.command;
    m_choice.forward = choice.forward;
    m_choice.logMemory = choice.logMemory;
    m_activities.setBounds(logBounds(m_choice));
    if (TemplateHandler::parse(choice.reply))
        m_choice.reply = choice.reply;
    remake();
    if (isRunning() && !m_choice.settings.endpoint.isNull())
        m_manager.start(m_choice.settings, m_handler.present());
    tendControl();
    Q_EMIT statusChanged();
}

Result<void> ServerSession::setReply(HandlerKind kind, const QString& text)
{
    ServerChoice choice = m_choice;
    choice.handlerKind = kind;
    replyText(choice) = text;
    if (const Result<void> made = m_handler.setPlan(handlerPlan(choice), choice.settings); !made)
        return made;
    m_choice = choice;
    useHandler();
    return {};
}

void ServerSession::setHandler(HandlerKind kind, const std::shared_ptr<RequestHandler>& handler)
{
    m_choice.handlerKind = kind;
    m_handler.setHandler(endedElsewhere(handler));
    useHandler();
}

void ServerSession::useHandler()
{
    if (isRunning())
        m_manager.start(m_manager.settings(), m_handler.present());
}

void ServerSession::remake()
{
    // On failure the current handler stays.
    if (isOneLine(m_choice.handlerKind))
        (void)m_handler.setPlan(handlerPlan(m_choice), m_choice.settings);
}

void ServerSession::disconnectPipe(PipeHandle pipe)
{
    m_manager.disconnectPipe(pipe);
}

void ServerSession::send(const QList<PipeHandle>& pipes, const QByteArray& message)
{
    m_manager.send(pipes, message);
}

void ServerSession::sendToAll(const QByteArray& message)
{
    m_manager.sendToAll(message);
}

bool ServerSession::isRunning() const
{
    return state() == ServerState::Starting || state() == ServerState::Listening;
}

quint64 ServerSession::dropped() const
{
    return m_activities.store().dropped() + m_inbox->dropped();
}

ServerStatus ServerSession::status() const
{
    if (!m_endpointError.isNone())
        return {ColourRole::Error, text::sentence(m_endpointError), {}};
    switch (state()) {
    case ServerState::Starting:
        return {ColourRole::Work, tr("Starting"), m_manager.settings().endpoint.path()};
    case ServerState::Listening:
        return {ColourRole::Reply, tr("Listening on"), m_manager.listeningPath()};
    case ServerState::Stopping:
        return {ColourRole::Work, tr("Stopping; what is in hand is finished"), {}};
    case ServerState::Failed:
        return {ColourRole::Error, text::sentence(m_manager.lastError()), {}};
    case ServerState::Stopped:
        break;
    }
    return {ColourRole::Life, tr("Stopped"), {}};
}

void ServerSession::tendControl()
{
    const bool isWanted =
        state() != ServerState::Stopped && state() != ServerState::Failed && !m_choice.control.isNull();
    if (m_control && (!isWanted || m_control->endpoint() != m_choice.control))
        closeControl();
    if (!isWanted || m_control)
        return;
    m_control = std::make_unique<ControlPipe>(
        m_choice.control, m_manager, [this](const ServerSettings& settings) { return m_handler.handlerFor(settings); },
        IoPlace::OwnThreads);
    connect(m_control.get(), &ControlPipe::failed, this, &ServerSession::onControlFailed);
    connect(m_control.get(), &ControlPipe::stopWanted, this, &ServerSession::stop);
    connect(m_control.get(), &ControlPipe::settingsChanged, this, [this](const ServerSettings& settings) {
        m_choice.settings = settings;
        Q_EMIT choiceChanged();
    });
    m_control->start();
}

void ServerSession::closeControl()
{
    if (!m_control)
        return;
    m_control->setParent(this); // deleted with the session at the latest
    m_control.release()->closeAndDeleteLater();
}

void ServerSession::onControlFailed(const Error& error)
{
    Activity problem{.time = wallNow(), .kind = ActivityKind::Problem};
    problem.facts = std::make_shared<const ActivityFacts>(ActivityFacts{.reason = error});
    m_inbox->push(std::move(problem));
    closeControl();
}

void ServerSession::onStateChanged(ServerState state)
{
    tendControl();
    if (state != ServerState::Listening) {
        m_pool = PoolSnapshot();
        m_traffic.setPool(m_pool);
        m_pipes.clear();
        Q_EMIT poolChanged();
    }
    Q_EMIT statusChanged();
}

void ServerSession::onPoolChanged(const PoolSnapshot& pool)
{
    if (!isRunning())
        return; // a late snapshot of closed pipes
    m_pool = pool;
    m_pool.changed.clear();
    m_pipes.apply(pool);
    m_traffic.setPool(pool);
    Q_EMIT poolChanged();
}

} // namespace standpipe

#include "moc_serversession.cpp"
