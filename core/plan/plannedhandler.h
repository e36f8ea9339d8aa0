// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/makehandler.h"

#include <functional>
#include <optional>

namespace standpipe {

/// The handler of a running server, and the plan it was made by: made anew when the settings of the server change what it depends on.
/// Thread: that of makeHandler()
/// Owns:   the handler, together with the server that has it
/// Fails:  setPlan() and handlerFor() as makeHandler(); the present handler stays then
class PlannedHandler {
public:
    using Handler = std::shared_ptr<RequestHandler>;

    /// wrap: what a server gets in place of each handler that is made; none: the handler itself.
    explicit PlannedHandler(std::function<Handler(const Handler&)> wrap = {}) : m_wrap(std::move(wrap)) {}

    /// Makes a handler by this plan, for a server with these settings; nothing if the present one is by the same plan and fits them.
    [[nodiscard]] Result<void> setPlan(const HandlerPlan& plan, const ServerSettings& settings);
    /// A handler that is made elsewhere, without a plan; settings do not change it.
    void setHandler(const Handler& handler);
    /// The handler for a server with these settings: the present one if it fits them, else a new one, which is the present one then.
    [[nodiscard]] Result<Handler> handlerFor(const ServerSettings& settings);
    /// Null before the first one.
    [[nodiscard]] const Handler& present() const { return m_handler; }

private:
    std::function<Handler(const Handler&)> m_wrap;
    std::optional<HandlerPlan> m_plan;
    ServerSettings m_settings; ///< that the handler was made for
    Handler m_handler;
};

} // namespace standpipe
