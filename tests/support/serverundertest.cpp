// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/serverundertest.h"

#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testcarrier.h"

#include <QTest>

#include <algorithm>

namespace standpipe::test {

ServerUnderTest::ServerUnderTest()
    : m_inbox(std::make_shared<ActivityInbox>())
    , m_manager(std::make_unique<PipeManager>(m_inbox))
{
    settings.endpoint = Endpoint::parse(path()).value();
    settings.carrier = testCarrier();
    settings.ioThreads = 1; // independent of the machine
    settings.stuckTimeout = Milliseconds(patience);
    QObject::connect(m_manager.get(), &PipeManager::poolChanged, m_manager.get(), [this](const PoolSnapshot& pool) {
        m_pool = pool;
        for (const PipeSnapshot& pipe : pool.changed)
            m_pipes[pipe.handle] = pipe;
    });
}

ServerUnderTest::~ServerUnderTest() = default;

bool ServerUnderTest::start(std::shared_ptr<RequestHandler> handler)
{
    if (!handler) {
        handler = std::make_shared<FunctionHandler>([](const Request& request, const Responder& responder) {
            responder.send("Response to: " + request.bytes);
        });
    }
    m_manager->start(settings, std::move(handler));
    (void)QTest::qWaitFor(
        [this] { return m_manager->state() == ServerState::Listening || m_manager->state() == ServerState::Failed; },
        patience);
    return m_manager->state() == ServerState::Listening;
}

bool ServerUnderTest::start(FunctionHandler::Function function)
{
    return start(std::make_shared<FunctionHandler>(std::move(function)));
}

bool ServerUnderTest::stop(Milliseconds deadline)
{
    m_manager->stop(deadline);
    return QTest::qWaitFor([this] { return m_manager->state() == ServerState::Stopped; }, patience);
}

const std::vector<Activity>& ServerUnderTest::activities()
{
    std::vector<Activity> more = m_inbox->drain();
    std::move(more.begin(), more.end(), std::back_inserter(m_activities));
    return m_activities;
}

std::vector<Activity> ServerUnderTest::activities(ActivityKind kind)
{
    std::vector<Activity> found;
    const std::vector<Activity>& all = activities(); // once: each call may add to them
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [kind](const Activity& activity) { return activity.kind == kind; });
    return found;
}

void ServerUnderTest::forgetActivities()
{
    (void)m_inbox->drain();
    std::vector<Activity>().swap(m_activities); // frees the memory, which some tests measure
}

bool ServerUnderTest::waitFor(ActivityKind kind, size_t count)
{
    return QTest::qWaitFor([&] { return activities(kind).size() >= count; }, patience);
}

bool ServerUnderTest::settle()
{
    for (int turn = 0; turn < 2; ++turn) {
        const size_t connected = activities(ActivityKind::Connected).size();
        const size_t disconnected = activities(ActivityKind::Disconnected).size();
        {
            const RawPeer passer(settings.endpoint.path());
            if (!waitFor(ActivityKind::Connected, connected + 1))
                return false;
        }
        if (!waitFor(ActivityKind::Disconnected, disconnected + 1))
            return false;
    }
    return true;
}

} // namespace standpipe::test
