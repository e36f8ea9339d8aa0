// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/speakcommand.h"

#include "ui/server/activityside.h"
#include "ui/server/lanesview.h"
#include "ui/server/pipespanel.h"
#include "ui/server/receivers.h"
#include "ui/server/serveractions.h"
#include "ui/server/serversession.h"
#include "ui/server/speakbar.h"
#include "ui/settings/appsettings.h"
#include "ui/style/iconset.h"
#include "ui/widgets/quiettable.h"

#include <QAction>
#include <QSettings>

#include <array>

namespace standpipe {

namespace {

const QLatin1String lineKey("serverWindow/speakLine");

} // namespace

SpeakCommand::SpeakCommand(ServerSession& session, ServerActions& actions, PipesPanel& pipes, ActivitySide& side,
                           QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_pipes(pipes)
    , m_side(side)
    , m_bar(*side.speakBar())
    , m_toggle(actions.speakLine)
    , m_sendHere(new QAction(icon(Icon::Send), QString(), this))
{
    connect(&m_session, &ServerSession::statusChanged, this, &SpeakCommand::show);
    connect(&m_session, &ServerSession::poolChanged, this, &SpeakCommand::show);
    connect(&m_pipes, &PipesPanel::selectionChanged, this, &SpeakCommand::show);
    connect(&m_bar, &SpeakBar::sendRequested, this, &SpeakCommand::send);
    m_toggle->setChecked(appSettings().value(lineKey, true).toBool());
    m_side.showSpeakBar(m_toggle->isChecked());
    connect(m_toggle, &QAction::toggled, this, &SpeakCommand::showLine);
    connect(actions.sendToClients, &QAction::triggered, this, &SpeakCommand::focus);
    connect(m_sendHere, &QAction::triggered, this, &SpeakCommand::focus);
    addMenus(actions);
    show();
}

void SpeakCommand::addMenus(ServerActions& actions)
{
    const std::array<QWidget*, 2> views{m_pipes.table(), m_pipes.lanes()->table()};
    for (QWidget* view : views) {
        view->setContextMenuPolicy(Qt::ActionsContextMenu);
        view->addActions({m_sendHere, actions.disconnectClient});
    }
}

Receivers SpeakCommand::receivers() const
{
    if (m_session.state() != ServerState::Listening)
        return noReceivers();
    return receiversOf(m_session.pipes(), m_pipes.selectedPipes(), m_session.pool().connected);
}

void SpeakCommand::show()
{
    const qsizetype selected = m_pipes.selectedPipes().size();
    m_sendHere->setText(selected == 0   ? tr("Send to all clients")
                        : selected == 1 ? tr("Send to this pipe")
                                        : tr("Send to these pipes"));
    m_bar.setFraming(m_session.choice().settings.framing);
    m_bar.setReceivers(receivers());
}

void SpeakCommand::focus()
{
    m_toggle->setChecked(true);
    m_bar.focusEditor();
}

void SpeakCommand::send()
{
    const Receivers now = receivers();
    m_bar.rememberMessage();
    if (now.isEverybody)
        m_session.sendToAll(m_bar.message());
    else
        m_session.send(now.pipes, m_bar.message());
}

void SpeakCommand::showLine(bool shown)
{
    m_side.showSpeakBar(shown);
    QSettings settings = appSettings();
    settings.setValue(lineKey, shown);
}

} // namespace standpipe

#include "moc_speakcommand.cpp"
