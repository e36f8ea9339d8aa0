// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/scenariostates.h"

namespace standpipe {

QString ScenarioStates::stateOf(const QString& scenario) const
{
    const std::lock_guard lock(m_mutex);
    return m_states.value(scenario, firstState());
}

void ScenarioStates::set(const QString& scenario, const QString& state)
{
    const std::lock_guard lock(m_mutex);
    m_states.insert(scenario, state);
}

} // namespace standpipe
