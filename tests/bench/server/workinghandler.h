// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/handler/requesthandler.h"

namespace standpipe::bench {

/// Lets another handler answer, after having worked for so much CPU time of the calling thread.
/// Thread: any thread, as the handler behind it
class WorkingHandler final : public RequestHandler {
public:
    WorkingHandler(std::shared_ptr<RequestHandler> handler, Nanoseconds work);

    void handle(Request request, Responder responder) override;

private:
    const std::shared_ptr<RequestHandler> m_handler;
    const Nanoseconds m_work;
};

} // namespace standpipe::bench
