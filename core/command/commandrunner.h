// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/command/commandplan.h"
#include "core/handler/handlerlog.h"
#include "core/handler/request.h"
#include "core/handler/responder.h"

#include <QObject>

#include <deque>
#include <memory>
#include <utility>

namespace standpipe {

/// Base class of the ways to reply by processes.
/// Thread: the command thread; made elsewhere, then moved there
class CommandRunner : public QObject {
    Q_OBJECT
public:
    explicit CommandRunner(CommandPlan plan) : m_plan(std::move(plan)) {}

    virtual void handle(Request request, Responder responder) = 0;
    /// Drops that client's requests that have not been passed to a process.
    virtual void clientGone(const ClientHandle& client) = 0;
    /// Kills all processes; the thread ends when the last of them has ended.
    virtual void stop() = 0;
    void logTo(std::shared_ptr<ActivityInbox> inbox) { m_log.setInbox(std::move(inbox)); }

protected:
    [[nodiscard]] const CommandPlan& plan() const { return m_plan; }
    [[nodiscard]] const HandlerLog& log() const { return m_log; }
    /// For clientGone(): removes the client's entries from the queue; requestOf(entry) is the Request.
    template <class Entry, class RequestOf>
    void drop(std::deque<Entry>& queue, const ClientHandle& client, const RequestOf& requestOf) const
    {
        Error dropped{.code = ErrorCode::CommandRequestsDropped};
        HandlerLog::Subject subject;
        std::erase_if(queue, [&](const Entry& entry) {
            const Request& request = requestOf(entry);
            const bool isOfClient = request.client == client;
            if (isOfClient && ++dropped.number == 1)
                subject = {.pipe = request.pipe, .pid = static_cast<quint32>(request.peer->pid)};
            return isOfClient;
        });
        if (dropped.number > 0)
            log().problem(subject, dropped);
    }

private:
    const CommandPlan m_plan;
    HandlerLog m_log;
};

} // namespace standpipe
