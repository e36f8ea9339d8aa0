// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/command/commandplan.h"
#include "core/handler/requesthandler.h"

#include <memory>

class QThread;

namespace standpipe {

class CommandRunner;

/// Replies by a command: by a process for each request (CommandJobs), or by one process for all of them
/// (PersistentCommand).
/// Thread: any thread; the processes have one of their own
/// Owns:   the thread and the processes: they end with it
/// Bounds: see the two classes. Requests not yet passed to the command when their client disconnects are dropped; their
///         number is logged
/// Fails:  every request has a reply, "Error: …" if the command made none; a Problem in the log gives the reason
class STANDPIPE_HANDLERS_EXPORT CommandHandler final : public RequestHandler {
public:
    explicit CommandHandler(const CommandPlan& plan);
    ~CommandHandler() override;

    void handle(Request request, Responder responder) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override;
    [[nodiscard]] bool wantsClients() const override { return true; }
    void clientGone(const ClientHandle& client) override;
    [[nodiscard]] bool leavesGoneClients() const override { return true; }

private:
    std::unique_ptr<QThread> m_thread;
    CommandRunner* m_runner; ///< lives on the thread
};

} // namespace standpipe
