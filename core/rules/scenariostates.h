// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rule.h"

#include <QHash>
#include <QString>

#include <mutex>

namespace standpipe {

/// The current state of each scenario of a server; each begins as "start".
/// Thread: any thread
class ScenarioStates {
public:
    /// Exclusive access to the states for one request: only it can change them.
    /// Thread: one at a time
    class Turn {
    public:
        explicit Turn(ScenarioStates& states) : m_states(states), m_lock(states.m_mutex) {}

        /// Whether the rule's scenario is in the state the rule requires.
        [[nodiscard]] bool fits(const Rule& rule) const
        {
            return !rule.state || m_states.m_states.value(rule.scenario, firstState()) == *rule.state;
        }
        /// Sets the scenario to the rule's next state.
        void goOn(const Rule& rule)
        {
            if (rule.becomes)
                m_states.m_states.insert(rule.scenario, *rule.becomes);
        }

    private:
        ScenarioStates& m_states;
        std::lock_guard<std::mutex> m_lock;
    };

    [[nodiscard]] static QString firstState() { return QStringLiteral("start"); }

    [[nodiscard]] QString stateOf(const QString& scenario) const;
    void set(const QString& scenario, const QString& state);

private:
    mutable std::mutex m_mutex;
    QHash<QString, QString> m_states;
};

} // namespace standpipe
