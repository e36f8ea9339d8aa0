// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/ids.h"
#include "core/handler/clienthandle.h"
#include "core/handler/reply.h"

namespace standpipe {

/// Delivers replies and pushes to the I/O thread that owns the pipe. Implemented in core/server.
/// Thread: any thread
/// Owns:   shared by the I/O thread and every Responder; deliveries after the end of the thread are dropped
class STANDPIPE_ENGINE_EXPORT ReplyRoute {
public:
    ReplyRoute() = default;
    virtual ~ReplyRoute() = default;
    ReplyRoute(const ReplyRoute&) = delete;
    ReplyRoute& operator=(const ReplyRoute&) = delete;

    virtual void deliver(PipeHandle pipe, RequestId request, Reply&& reply) = 0;
    virtual void command(PipeHandle pipe, ClientCommand&& command) = 0;
};

} // namespace standpipe
