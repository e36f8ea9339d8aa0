// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/pushcommand.h"

#include "ui/server/activitypane.h"
#include "ui/server/lanesview.h"
#include "ui/server/pipespanel.h"
#include "ui/server/pushbar.h"
#include "ui/server/receivers.h"
#include "ui/server/serveractions.h"
#include "ui/server/serversession.h"
#include "ui/settings/appsettings.h"
#include "ui/style/iconset.h"
#include "ui/widgets/plaintable.h"

#include <QAction>
#include <QSettings>

#include <array>

namespace standpipe {

namespace {

const QLatin1String lineKey("serverWindow/speakLine");

} // namespace

PushCommand::PushCommand(ServerSession& session, ServerActions& actions, PipesPanel& pipes, ActivityPane& side,
                         QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_pipes(pipes)
    , m_side(side)
    , m_bar(*side.pushBar())
    , m_toggle(actions.pushLine)
    , m_sendHere(new QAction(icon(Icon::Send), QString(), this))
{
    connect(&m_session, &ServerSession::statusChanged, this, &PushCommand::show);
    connect(&m_session, &ServerSession::poolChanged, this, &PushCommand::show);
    connect(&m_pipes, &PipesPanel::selectionChanged, this, &PushCommand::show);
    connect(&m_bar, &PushBar::sendRequested, this, &PushCommand::send);
    m_toggle->setChecked(appSettings().value(lineKey, true).toBool());
    m_side.showPushBar(m_toggle->isChecked());
    connect(m_toggle, &QAction::toggled, this, &PushCommand::showLine);
    connect(actions.sendToClients, &QAction::triggered, this, &PushCommand::focus);
    connect(m_sendHere, &QAction::triggered, this, &PushCommand::focus);
    addMenus(actions);
    show();
}

void PushCommand::addMenus(ServerActions& actions)
{
    const std::array<QWidget*, 2> views{m_pipes.table(), m_pipes.lanes()->table()};
    for (QWidget* view : views) {
        view->setContextMenuPolicy(Qt::ActionsContextMenu);
        view->addActions({m_sendHere, actions.disconnectClient});
    }
}

Receivers PushCommand::receivers() const
{
    if (m_session.state() != ServerState::Listening)
        return noReceivers();
    return receiversOf(m_session.pipes(), m_pipes.selectedPipes(), m_session.pool().connected);
}

void PushCommand::show()
{
    const qsizetype selected = m_pipes.selectedPipes().size();
    m_sendHere->setText(selected == 0   ? tr("Send to all clients")
                        : selected == 1 ? tr("Send to this pipe")
                                        : tr("Send to these pipes"));
    m_bar.setFraming(m_session.choice().settings.framing);
    m_bar.setReceivers(receivers());
}

void PushCommand::focus()
{
    m_toggle->setChecked(true);
    m_bar.focusEditor();
}

void PushCommand::send()
{
    const Receivers now = receivers();
    m_bar.rememberMessage();
    if (now.isEverybody)
        m_session.sendToAll(m_bar.message());
    else
        m_session.send(now.pipes, m_bar.message());
}

void PushCommand::showLine(bool shown)
{
    m_side.showPushBar(shown);
    QSettings settings = appSettings();
    settings.setValue(lineKey, shown);
}

} // namespace standpipe

#include "moc_pushcommand.cpp"
