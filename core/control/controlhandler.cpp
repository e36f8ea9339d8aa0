// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/controlhandler.h"

#include "core/control/servercontrol.h"

#include <mutex>
#include <utility>

namespace standpipe {

/// Holds the ServerControl while it exists.
/// Thread: any thread
class ControlHandler::Bridge {
public:
    explicit Bridge(ServerControl& control) : m_control(&control) {}

    void forget()
    {
        const std::lock_guard lock(m_mutex);
        m_control = nullptr;
    }
    /// Replies on the control's thread, if the control still exists.
    static void reply(const std::shared_ptr<Bridge>& bridge, Request request, Responder responder)
    {
        const std::lock_guard lock(bridge->m_mutex);
        if (bridge->m_control == nullptr)
            return;
        // Calls posted to an object are discarded with it.
        QMetaObject::invokeMethod(
            bridge->m_control,
            [control = bridge->m_control, request = std::move(request), responder = std::move(responder)] {
                const QByteArray text = control->reply(request.bytes);
                if (text.isEmpty())
                    responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
                else
                    responder.send(text);
            },
            Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    ServerControl* m_control;
};

ControlHandler::ControlHandler(ServerControl& control) : m_bridge(std::make_shared<Bridge>(control))
{
    // Direct: after destroyed() the object can no longer be called.
    QObject::connect(
        &control, &QObject::destroyed, &control, [bridge = m_bridge] { bridge->forget(); }, Qt::DirectConnection);
}

ControlHandler::~ControlHandler() = default;

void ControlHandler::handle(Request request, Responder responder)
{
    Bridge::reply(m_bridge, std::move(request), std::move(responder));
}

} // namespace standpipe
