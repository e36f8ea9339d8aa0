// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rule.h"

#include <QHash>
#include <QString>

#include <mutex>

namespace standpipe {

/// In which state each scenario of a server is; each begins as "start".
/// Thread: any thread
class ScenarioStates {
public:
    /// One request's look at the states: none of them changes in the meantime but by it.
    /// Thread: one at a time
    class Turn {
    public:
        explicit Turn(ScenarioStates& states) : m_states(states), m_lock(states.m_mutex) {}

        /// The rule's scenario is in the state it wants.
        [[nodiscard]] bool fits(const Rule& rule) const
        {
            return !rule.state || m_states.m_states.value(rule.scenario, firstState()) == *rule.state;
        }
        /// The rule answers: its scenario goes on.
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
