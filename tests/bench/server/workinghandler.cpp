// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/server/workinghandler.h"

#include <ctime>
#include <utility>

namespace standpipe::bench {

namespace {

/// Not the wall clock: a preempted thread does not work meanwhile.
Nanoseconds threadTime()
{
    timespec used = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + Nanoseconds(used.tv_nsec);
}

} // namespace

WorkingHandler::WorkingHandler(std::shared_ptr<RequestHandler> handler, Nanoseconds work)
    : m_handler(std::move(handler))
    , m_work(work)
{
}

void WorkingHandler::handle(Request request, Responder responder)
{
    const Nanoseconds end = threadTime() + m_work;
    while (threadTime() < end) {
    }
    m_handler->handle(std::move(request), std::move(responder));
}

} // namespace standpipe::bench
