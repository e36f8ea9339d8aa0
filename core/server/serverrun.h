// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/iothread.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace standpipe {

class PipePool;
class PipeWorker;
struct ServerShared;

/// The threads of one run of a server, from start to stop, and the objects on them.
/// Thread: the PipeManager's
/// Owns:   the threads; pool and workers are deleted when these end
struct ServerRun {
    std::vector<std::unique_ptr<IoThread>> threads;
    std::vector<PipeWorker*> workers;
    PipePool* pool = nullptr;
    std::shared_ptr<ServerShared> shared;

    ServerRun() = default;
    ServerRun(const ServerRun&) = delete;
    ServerRun& operator=(const ServerRun&) = delete;
    /// The pool's thread ends first: until then the pool may still call the workers on the other threads.
    ~ServerRun()
    {
        for (std::unique_ptr<IoThread>& thread : threads)
            thread.reset();
    }

    [[nodiscard]] bool isFinished() const
    {
        return std::all_of(threads.begin(), threads.end(), [](const auto& thread) { return thread->isFinished(); });
    }
    void quit() const
    {
        for (const auto& thread : threads)
            thread->quit();
    }
};

} // namespace standpipe
