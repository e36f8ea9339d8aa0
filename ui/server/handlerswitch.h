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

/// The handler choice of the server window: keeps the bar, the panel beside the log, and the server consistent.
/// Thread: GUI thread
class HandlerSwitch final : public QObject {
    Q_OBJECT
public:
    /// All references must outlive it. Starts with the session's choice.
    HandlerSwitch(ServerSession& session, ServerActions& actions, ServerBar& bar, HandlerPanel& panel, QObject* parent);

    /// Shows the session's choice after it was changed elsewhere.
    void showChoice();
    /// Shows the panel with the current handler; with the rules if it is neither rules nor a script.
    void showPanel(bool isShown);
    /// Adds rules that make the same replies, and shows them. The current handler does not change.
    void makeRules(const RulePairs& pairs);

Q_SIGNALS:
    /// A temporary message for the status bar.
    void said(const QString& sentence);

private:
    void choose(HandlerKind kind);
    void useText(HandlerKind kind, const QString& text);
    void usePanel(HandlerKind kind);
    /// As showPanel(), and moves the focus there.
    void openPanel(bool isShown);
    void onScriptChanged();

    ServerSession& m_session;
    ServerActions& m_actions;
    ServerBar& m_bar;
    HandlerPanel& m_panel;
};

} // namespace standpipe
