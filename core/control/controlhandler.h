// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/requesthandler.h"

#include <QPointer>

namespace standpipe {

class ServerControl;

/// Passes the requests of a control pipe to the ServerControl's thread, and its replies back.
/// Thread: as RequestHandler; made on that of the ServerControl
class ControlHandler final : public RequestHandler {
public:
    explicit ControlHandler(ServerControl& control);
    ~ControlHandler() override;

    void handle(Request request, Responder responder) override;

private:
    class Bridge;
    const std::shared_ptr<Bridge> m_bridge;
};

} // namespace standpipe
