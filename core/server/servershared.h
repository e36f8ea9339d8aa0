// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/requesthandler.h"
#include "core/server/pendingbudget.h"

#include <atomic>
#include <memory>

class QThreadPool;

namespace standpipe {

class ActivityInbox;

/// The state shared by all I/O threads of one server.
/// Thread: any thread (each part is thread-safe; the handler is replaced by sending the workers a new one)
struct ServerShared {
    std::shared_ptr<ActivityInbox> inbox{};
    /// Runs handlers that may block.
    std::shared_ptr<QThreadPool> blockingHandlers{};
    std::shared_ptr<PendingBudget> pending = std::make_shared<PendingBudget>(); ///< never null
    std::atomic<quint64> requests = 0;
    std::atomic<bool> isStopSaid = false; ///< "server stopped" is in the log
    bool isOneThread = false;             ///< only one thread counts requests
};

} // namespace standpipe
