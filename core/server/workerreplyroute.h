// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/responder.h"
#include "core/server/pendingbudget.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

namespace standpipe {

class PipeWorker;

/// Brings replies from any thread to the I/O thread of their pipe: at once when given there, else in batches with one wake each.
/// Thread: any thread
/// Owns:   the replies on their way; shared by the worker and every Reply
class WorkerReplyRoute final : public ReplyRoute, public PendingBudgetObserver {
public:
    explicit WorkerReplyRoute(PipeWorker& worker) : m_worker(&worker) {}

    void deliver(PipeHandle pipe, RequestId request, Reply&& reply) override;
    void command(PipeHandle pipe, ClientCommand&& command) override;
    void pendingHasRoom() override;
    /// The worker knows of it.
    void roomTaken();
    /// From now on the thread calling this is the I/O thread.
    void attachToThisThread();
    /// The worker goes; what comes now is dropped.
    void detach();

    /// A reply, or what no request asked for, on its way.
    /// Thread: value
    struct Delivery {
        PipeHandle pipe;
        RequestId request;
        std::variant<Reply, ClientCommand> what;
    };
    [[nodiscard]] std::vector<Delivery> takeAll();

private:
    void post(Delivery&& delivery);

    std::mutex m_mutex;
    PipeWorker* m_worker;                  ///< written by its own thread under the lock
    std::atomic<std::thread::id> m_thread; ///< the worker's
    std::vector<Delivery> m_deliveries;
    bool m_isRoomTold = false; ///< and the worker has not taken notice yet
};

} // namespace standpipe
