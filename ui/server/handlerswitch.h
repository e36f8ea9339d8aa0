// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/rulepair.h"
#include "ui/settings/handlerkind.h"

#include <QObject>

namespace standpipe {

class HandlerPanel;
class ServerActions;
class ServerBar;
class ServerSession;
struct ServerChoice;

/// "Answers with" of the server window: keeps the choice in the bar, the panel beside the log and what the server does in step.
/// Thread: GUI thread
class HandlerSwitch final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it. Begins with the session's choice.
    HandlerSwitch(ServerSession& session, ServerActions& actions, ServerBar& bar, HandlerPanel& panel, QObject* parent);

    /// The session's choice was changed elsewhere.
    void showChoice();
    /// Shows the panel with what the server answers with, rules if it is neither those nor a script.
    void showPanel(bool isShown);
    /// Adds rules that reply as it was answered, and shows them; what the server answers with stays as it was chosen.
    void makeRules(const RulePairs& pairs);

Q_SIGNALS:
    /// For a moment in the status bar.
    void said(const QString& sentence);

private:
    void choose(HandlerKind kind);
    void useText(HandlerKind kind, const QString& text);
    void usePanel(HandlerKind kind);
    /// As showPanel(), and the keyboard goes there.
    void openPanel(bool isShown);
    void onScriptChanged();

    ServerSession& m_session;
    ServerActions& m_actions;
    ServerBar& m_bar;
    HandlerPanel& m_panel;
};

} // namespace standpipe
