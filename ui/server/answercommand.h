// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/rulepair.h"
#include "ui/settings/answerkind.h"

#include <QObject>

namespace standpipe {

class AnswerPanel;
class ServerActions;
class ServerBar;
class ServerSession;
struct ServerChoice;

/// "Answers with" of the server window: keeps the choice in the bar, the panel beside the log and what the server does in step.
/// Thread: GUI thread
class AnswerCommand final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it. Begins with the session's choice.
    AnswerCommand(ServerSession& session, ServerActions& actions, ServerBar& bar, AnswerPanel& panel, QObject* parent);

    /// The session's choice was changed elsewhere.
    void showChoice();
    /// Shows the panel with what the server answers with, rules if it is neither those nor a script.
    void showPanel(bool isShown);
    /// Adds rules that answer as it was answered, and shows them; what the server answers with stays as it was chosen.
    void makeRules(const RulePairs& pairs);

Q_SIGNALS:
    /// For a moment in the status bar.
    void said(const QString& sentence);

private:
    void choose(AnswerKind kind);
    void useText(AnswerKind kind, const QString& text);
    void usePanel(AnswerKind kind);
    /// As showPanel(), and the keyboard goes there.
    void openPanel(bool isShown);
    void onScriptChanged();

    ServerSession& m_session;
    ServerActions& m_actions;
    ServerBar& m_bar;
    AnswerPanel& m_panel;
};

} // namespace standpipe
