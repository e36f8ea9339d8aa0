// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/makehandler.h"

#include <functional>
#include <optional>

namespace standpipe {

/// The handler of a running server and the plan it was made from. The handler is made anew when settings it depends on
/// change.
/// Thread: that of makeHandler()
/// Owns:   the handler, together with the server that has it
/// Fails:  setPlan() and handlerFor() as makeHandler(); the current handler then stays
class PlannedHandler {
public:
    using Handler = std::shared_ptr<RequestHandler>;

    /// wrap: makes the handler to give to the server from each new one; none: the handler itself.
    explicit PlannedHandler(std::function<Handler(const Handler&)> wrap = {}) : m_wrap(std::move(wrap)) {}

    /// Makes a handler from this plan for a server with these settings. Does nothing if the current one was made from
    /// the same plan and suits them.
    [[nodiscard]] Result<void> setPlan(const HandlerPlan& plan, const ServerSettings& settings);
    /// Sets a handler made elsewhere, without a plan; settings do not change it.
    void setHandler(const Handler& handler);
    /// Returns the handler for a server with these settings: the current one if it suits them, otherwise a new one,
    /// which becomes current.
    [[nodiscard]] Result<Handler> handlerFor(const ServerSettings& settings);
    /// Null before the first one is made.
    [[nodiscard]] const Handler& present() const { return m_handler; }

private:
    std::function<Handler(const Handler&)> m_wrap;
    std::optional<HandlerPlan> m_plan;
    ServerSettings m_settings; ///< that the handler was made for
    Handler m_handler;
};

} // namespace standpipe
