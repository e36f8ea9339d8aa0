// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/answercommand.h"

#include "core/rules/rulemaker.h"
#include "core/rules/ruleshandler.h"
#include "core/text/errortext.h"
#include "ui/rules/rulespanel.h"
#include "ui/script/scriptpanel.h"
#include "ui/server/answerpanel.h"
#include "ui/server/serveractions.h"
#include "ui/server/serverbar.h"
#include "ui/server/serversession.h"

#include <QAction>

#include <nlohmann/json.hpp>

namespace standpipe {

AnswerCommand::AnswerCommand(ServerSession& session, ServerActions& actions, ServerBar& bar, AnswerPanel& panel,
                             QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
    , m_bar(bar)
    , m_panel(panel)
{
    showChoice();
    const AnswerKind kind = m_session.choice().answerKind;
    if (isOneLine(kind))
        useText(kind, m_bar.answer());
    else
        usePanel(kind);
    connect(&m_bar, &ServerBar::answerKindChosen, this, &AnswerCommand::choose);
    connect(&m_bar, &ServerBar::answerEdited, this, [this](const QString& text) {
        // A command or an endpoint half typed is another one.
        if (m_bar.answerKind() == AnswerKind::Template)
            useText(AnswerKind::Template, text);
    });
    connect(&m_bar, &ServerBar::answerEntered, this, [this](const QString& text) {
        const AnswerKind entered = m_bar.answerKind();
        ServerChoice choice = m_session.choice();
        const bool isOther = entered != choice.answerKind || text != answerText(choice);
        if (isOneLine(entered) && entered != AnswerKind::Template && isOther)
            useText(entered, text);
    });
    connect(&m_bar, &ServerBar::answerPanelWanted, this, &AnswerCommand::openPanel);
    connect(m_actions.answerPanel, &QAction::triggered, this, &AnswerCommand::openPanel);
    connect(&m_panel.script(), &ScriptPanel::handlerChanged, this, &AnswerCommand::onScriptChanged);
}

void AnswerCommand::showChoice()
{
    ServerChoice choice = m_session.choice();
    m_bar.setAnswer(choice.answerKind, answerText(choice));
    m_panel.script().setMaxMessage(choice.settings.longestReply());
    m_panel.rules().setFraming(choice.settings.framing);
}

void AnswerCommand::choose(AnswerKind kind)
{
    if (!isOneLine(kind)) {
        m_bar.setAnswerError(QString());
        usePanel(kind);
        openPanel(true);
        return;
    }
    showPanel(false);
    ServerChoice choice = m_session.choice();
    choice.answerKind = kind;
    const QString text = answerText(choice);
    m_bar.setAnswer(kind, text);
    // Nothing was written yet: that is no error to begin with.
    if (!text.isEmpty() || kind == AnswerKind::Template)
        useText(kind, text);
    else
        m_bar.setAnswerNote(tr("Nothing is written here yet. Until something is, the answers stay as they were."));
}

void AnswerCommand::useText(AnswerKind kind, const QString& text)
{
    const auto taken = m_session.setAnswer(kind, text);
    m_bar.setAnswerError(taken ? QString() : text::sentence(taken.error()));
}

void AnswerCommand::usePanel(AnswerKind kind)
{
    m_panel.setKind(kind);
    if (kind == AnswerKind::Rules)
        m_session.setHandler(kind, m_panel.rules().handler());
    else
        onScriptChanged();
    // It was in force before the program was started anew.
    if (kind == AnswerKind::Script && !m_panel.script().handler() && m_panel.script().wasApplied())
        m_panel.script().applyNow();
}

void AnswerCommand::onScriptChanged()
{
    if (m_bar.answerKind() != AnswerKind::Script)
        return;
    const auto handler = m_panel.script().handler();
    m_bar.setAnswerNote(handler ? QString()
                                : tr("No script is in force. Until one is, the answers stay as they were."));
    if (handler)
        m_session.setHandler(AnswerKind::Script, handler);
}

void AnswerCommand::makeRules(const RulePairs& pairs)
{
    const auto rules = RuleMaker::make(pairs);
    m_panel.rules().addRules(rules);
    showPanel(true);
    m_panel.setKind(AnswerKind::Rules);
    const QString made =
        rules.size() == 1 ? tr("1 rule made.") : tr("%n rules made.", nullptr, static_cast<int>(rules.size()));
    if (m_bar.answerKind() == AnswerKind::Rules)
        Q_EMIT said(made);
    else
        Q_EMIT said(tr("%1 To answer by them, choose Rules under \u201cAnswers with\u201d.", "1 rule made.").arg(made));
}

void AnswerCommand::openPanel(bool isShown)
{
    showPanel(isShown);
    if (isShown)
        m_panel.focusPage();
}

void AnswerCommand::showPanel(bool isShown)
{
    if (isShown && isOneLine(m_bar.answerKind()))
        m_panel.setKind(AnswerKind::Rules);
    m_panel.setVisible(isShown);
    m_actions.answerPanel->setChecked(isShown);
    m_bar.setAnswerPanelShown(isShown);
}

} // namespace standpipe

#include "moc_answercommand.cpp"
