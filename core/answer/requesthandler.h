// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/reply.h"
#include "core/answer/request.h"

namespace standpipe {

/// Makes replies. One handler serves all pipes of a server.
/// Thread: handle() is called from the I/O threads, several at once, or from the handlers' pool if mayBlock()
class RequestHandler {
public:
    RequestHandler() = default;
    virtual ~RequestHandler() = default;
    RequestHandler(const RequestHandler&) = delete;
    RequestHandler& operator=(const RequestHandler&) = delete;

    /// Must answer through reply, at once or later. Must not block unless mayBlock().
    virtual void handle(Request request, Reply reply) = 0;
    /// True: handle() may take long; it is called on the handlers' pool.
    [[nodiscard]] virtual bool mayBlock() const { return false; }
};

} // namespace standpipe
