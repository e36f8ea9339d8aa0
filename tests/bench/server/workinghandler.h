// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/handler/requesthandler.h"

namespace standpipe::bench {

/// Uses CPU time on the calling thread, then lets another handler reply.
/// Thread: any thread, as the other handler
class WorkingHandler final : public RequestHandler {
public:
    WorkingHandler(std::shared_ptr<RequestHandler> handler, Nanoseconds work);

    void handle(Request request, Responder responder) override;

private:
    const std::shared_ptr<RequestHandler> m_handler;
    const Nanoseconds m_work;
};

} // namespace standpipe::bench
