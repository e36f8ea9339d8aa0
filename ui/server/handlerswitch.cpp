// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/handlerswitch.h"

#include "core/rules/rulemaker.h"
#include "core/rules/ruleshandler.h"
#include "core/text/errortext.h"
#include "ui/rules/rulespanel.h"
#include "ui/script/scriptpanel.h"
#include "ui/server/handlerpanel.h"
#include "ui/server/serveractions.h"
#include "ui/server/serverbar.h"
#include "ui/server/serversession.h"

#include <QAction>

#include <nlohmann/json.hpp>

namespace standpipe {

HandlerSwitch::HandlerSwitch(ServerSession& session, ServerActions& actions, ServerBar& bar, HandlerPanel& panel,
                             QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
    , m_bar(bar)
    , m_panel(panel)
{
    showChoice();
    const HandlerKind kind = m_session.choice().handlerKind;
    if (isOneLine(kind))
        useText(kind, m_bar.reply());
    else
        usePanel(kind);
    connect(&m_bar, &ServerBar::handlerKindChosen, this, &HandlerSwitch::choose);
    connect(&m_bar, &ServerBar::replyEdited, this, [this](const QString& text) {
        // A partly typed command or endpoint would be a different one.
        if (m_bar.handlerKind() == HandlerKind::Template)
            useText(HandlerKind::Template, text);
    });
    connect(&m_bar, &ServerBar::replyEntered, this, [this](const QString& text) {
        const HandlerKind entered = m_bar.handlerKind();
        ServerChoice choice = m_session.choice();
        const bool isOther = entered != choice.handlerKind || text != replyText(choice);
        if (isOneLine(entered) && entered != HandlerKind::Template && isOther)
            useText(entered, text);
    });
    connect(&m_bar, &ServerBar::handlerPanelWanted, this, &HandlerSwitch::openPanel);
    connect(m_actions.handlerPanel, &QAction::triggered, this, &HandlerSwitch::openPanel);
    connect(&m_panel.script(), &ScriptPanel::handlerChanged, this, &HandlerSwitch::onScriptChanged);
}

void HandlerSwitch::showChoice()
{
    ServerChoice choice = m_session.choice();
    m_bar.setReply(choice.handlerKind, replyText(choice));
    m_panel.script().setMaxMessage(choice.settings.longestReply());
    m_panel.rules().setFraming(choice.settings.framing);
}

void HandlerSwitch::choose(HandlerKind kind)
{
    if (!isOneLine(kind)) {
        m_bar.setHandlerError(QString());
        usePanel(kind);
        openPanel(true);
        return;
    }
    showPanel(false);
    ServerChoice choice = m_session.choice();
    choice.handlerKind = kind;
    const QString text = replyText(choice);
    m_bar.setReply(kind, text);
    // An empty field is not an error at first.
    if (!text.isEmpty() || kind == HandlerKind::Template)
        useText(kind, text);
    else
        m_bar.setHandlerNote(tr("Nothing is written here yet. Until something is, the answers stay as they were."));
}

void HandlerSwitch::useText(HandlerKind kind, const QString& text)
{
    const auto taken = m_session.setReply(kind, text);
    m_bar.setHandlerError(taken ? QString() : text::sentence(taken.error()));
}

void HandlerSwitch::usePanel(HandlerKind kind)
{
    m_panel.setKind(kind);
    if (kind == HandlerKind::Rules)
        m_session.setHandler(kind, m_panel.rules().handler());
    else
        onScriptChanged();
    // The script was in force in the previous run.
    if (kind == HandlerKind::Script && !m_panel.script().handler() && m_panel.script().wasApplied())
        m_panel.script().applyNow();
}

void HandlerSwitch::onScriptChanged()
{
    if (m_bar.handlerKind() != HandlerKind::Script)
        return;
    const auto handler = m_panel.script().handler();
    m_bar.setHandlerNote(handler ? QString()
                                 : tr("No script is in force. Until one is, the answers stay as they were."));
    if (handler)
        m_session.setHandler(HandlerKind::Script, handler);
}

void HandlerSwitch::makeRules(const RulePairs& pairs)
{
    const auto rules = RuleMaker::make(pairs);
    m_panel.rules().addRules(rules);
    showPanel(true);
    m_panel.setKind(HandlerKind::Rules);
    const QString made =
        rules.size() == 1 ? tr("1 rule made.") : tr("%n rules made.", nullptr, static_cast<int>(rules.size()));
    if (m_bar.handlerKind() == HandlerKind::Rules)
        Q_EMIT said(made);
    else
        Q_EMIT said(tr("%1 To answer by them, choose Rules under \u201cAnswers with\u201d.", "1 rule made.").arg(made));
}

void HandlerSwitch::openPanel(bool isShown)
{
    showPanel(isShown);
    if (isShown)
        m_panel.focusPage();
}

void HandlerSwitch::showPanel(bool isShown)
{
    if (isShown && isOneLine(m_bar.handlerKind()))
        m_panel.setKind(HandlerKind::Rules);
    m_panel.setVisible(isShown);
    m_actions.handlerPanel->setChecked(isShown);
    m_bar.setHandlerPanelShown(isShown);
}

} // namespace standpipe

#include "moc_handlerswitch.cpp"
