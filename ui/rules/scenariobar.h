// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/handler/scenarios.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace standpipe {

class RulesHandler;

/// Shows the state of each scenario of the rules, and sets another one or the initial one. Hidden while the rules have
/// no scenario.
/// Thread: GUI thread
class ScenarioBar final : public QWidget {
    Q_OBJECT
public:
    /// The handler must outlive it.
    explicit ScenarioBar(RulesHandler& handler, QWidget* parent = nullptr);

    /// Reads the states, which change as requests are handled.
    void refresh();

private:
    void showStates();
    void setState(const std::optional<QString>& state);
    [[nodiscard]] const Scenario* shown() const;

    RulesHandler& m_handler;
    QList<Scenario> m_scenarios;
    QComboBox* m_name;
    QComboBox* m_state;
    QToolButton* m_reset;
};

} // namespace standpipe
