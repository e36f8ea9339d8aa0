// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activityinbox.h"
#include "core/handler/requesthandler.h"
#include "core/server/pipemanager.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <vector>

namespace standpipe::test {

/// A handler made of a function.
/// Thread: as RequestHandler
class FunctionHandler final : public RequestHandler {
public:
    using Function = std::function<void(Request, Responder)>;
    explicit FunctionHandler(Function function, bool mayBlock = false)
        : m_function(std::move(function))
        , m_mayBlock(mayBlock)
    {
    }

    void handle(Request request, Responder responder) override { m_function(std::move(request), std::move(responder)); }
    [[nodiscard]] bool mayBlock() const override { return m_mayBlock; }

private:
    Function m_function;
    bool m_mayBlock;
};

/// A running PipeManager in a temporary folder that records all its activities.
/// Thread: the test's
class ServerUnderTest {
public:
    ServerUnderTest();
    ~ServerUnderTest();

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("pipe.sock")); }
    /// Settings for path(), with one I/O thread and long time-outs; change them before start().
    ServerSettings settings;
    /// Starts with the handler (default: "Response to: " + the request) and waits until it listens; false if it failed.
    bool start(std::shared_ptr<RequestHandler> handler = nullptr);
    bool start(FunctionHandler::Function function);
    /// Stops and waits for it; false if it does not stop.
    bool stop(Milliseconds deadline = limits::stopDeadline);
    [[nodiscard]] PipeManager& manager() { return *m_manager; }
    void destroyManager() { m_manager.reset(); }

    /// All activities so far.
    [[nodiscard]] const std::vector<Activity>& activities();
    [[nodiscard]] std::vector<Activity> activities(ActivityKind kind);
    /// Discards the activities so far.
    void forgetActivities();
    /// Waits until there are this many of a kind.
    [[nodiscard]] bool waitFor(ActivityKind kind, size_t count = 1);
    /// Waits until the I/O thread (of a server with one) has processed everything that is ready now: a client connects
    /// and disconnects, twice. Needs a free pipe, and adds activities.
    [[nodiscard]] bool settle();
    /// The last snapshot of each pipe, by handle, and of the pool.
    [[nodiscard]] const QMap<PipeHandle, PipeSnapshot>& pipes() const { return m_pipes; }
    [[nodiscard]] const PoolSnapshot& pool() const { return m_pool; }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<ActivityInbox> m_inbox;
    std::unique_ptr<PipeManager> m_manager;
    std::vector<Activity> m_activities;
    QMap<PipeHandle, PipeSnapshot> m_pipes;
    PoolSnapshot m_pool;
};

} // namespace standpipe::test
