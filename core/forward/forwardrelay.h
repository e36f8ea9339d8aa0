// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/forward/forwardplan.h"
#include "core/handler/handlerlog.h"
#include "core/handler/request.h"
#include "core/handler/responder.h"

#include <QObject>

#include <map>
#include <memory>
#include <utility>

namespace standpipe {

class ForwardLink;

/// The clients' links to the upstream server.
/// Thread: the forward thread; made elsewhere, then moved there
/// Owns:   the links
/// Bounds: one link for each client
class ForwardRelay final : public QObject {
    Q_OBJECT
public:
    explicit ForwardRelay(ForwardPlan plan);
    ~ForwardRelay() override;

    void logTo(std::shared_ptr<ActivityInbox> inbox) { m_log.setInbox(std::move(inbox)); }
    void clientConnected(const ClientHandle& client, quint32 pid);
    void clientGone(const ClientHandle& client);
    void handle(const Request& request, Responder responder);

private:
    using Key = std::pair<PipeHandle, quint64>;
    [[nodiscard]] ForwardLink& linkOf(const ClientHandle& client, quint32 pid);

    const ForwardPlan m_plan;
    HandlerLog m_log;
    std::map<Key, std::unique_ptr<ForwardLink>> m_links;
};

} // namespace standpipe
