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

/// Brings replies from any thread to the I/O thread of their pipe: at once when given on that thread, else in batches
/// with one wake-up each.
/// Thread: any thread
/// Owns:   the replies on their way; shared by the worker and every Responder
class WorkerReplyRoute final : public ReplyRoute, public PendingBudgetObserver {
public:
    explicit WorkerReplyRoute(PipeWorker& worker) : m_worker(&worker) {}

    void deliver(PipeHandle pipe, RequestId request, Reply&& reply) override;
    void command(PipeHandle pipe, ClientCommand&& command) override;
    void pendingHasRoom() override;
    /// The worker has received the notification of pendingHasRoom().
    void roomTaken();
    /// The calling thread becomes the I/O thread.
    void attachToThisThread();
    /// Detaches the worker; later replies are dropped.
    void detach();

    /// A reply, push, disconnect or note on its way.
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
    bool m_isRoomTold = false; ///< notified, and not yet received by the worker
};

} // namespace standpipe
