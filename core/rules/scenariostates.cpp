// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/scenariostates.h"

namespace standpipe {

bool ScenarioStates::advance(const Rule& rule)
{
    if (!rule.state && !rule.becomes)
        return true;
    const std::lock_guard lock(m_mutex);
    if (rule.state && m_states.value(rule.scenario, firstState()) != *rule.state)
        return false;
    if (rule.becomes)
        m_states.insert(rule.scenario, *rule.becomes);
    return true;
}

} // namespace standpipe
