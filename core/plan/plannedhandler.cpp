// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/plan/plannedhandler.h"

namespace standpipe {

Result<void> PlannedHandler::setPlan(const HandlerPlan& plan, const ServerSettings& settings)
{
    if (m_plan == plan && !needsNewHandler(plan, m_settings, settings))
        return {};
    const Result<Handler> made = makeHandler(plan, settings);
    if (!made)
        return failure(made.error());
    setHandler(m_wrap ? m_wrap(*made) : *made);
    m_plan = plan;
    m_settings = settings;
    return {};
}

void PlannedHandler::setHandler(const Handler& handler)
{
    m_plan.reset();
    m_handler = handler;
}

Result<PlannedHandler::Handler> PlannedHandler::handlerFor(const ServerSettings& settings)
{
    if (const std::optional<HandlerPlan> plan = m_plan) {
        if (const Result<void> made = setPlan(*plan, settings); !made)
            return failure(made.error());
    }
    return m_handler;
}

} // namespace standpipe
