// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/countinghandler.h"

namespace standpipe::cli {

CountingHandler::CountingHandler(std::shared_ptr<RequestHandler> handler, quint64 count, std::function<void()> reached)
    : m_handler(std::move(handler))
    , m_count(count)
    , m_reached(std::move(reached))
{
}

bool CountingHandler::answerAtOnce(const RequestView& request, ByteBuffer& reply)
{
    const bool isAnswered = m_handler->answerAtOnce(request, reply);
    if (isAnswered)
        count();
    return isAnswered;
}

void CountingHandler::handle(Request request, Reply reply)
{
    m_handler->handle(std::move(request), std::move(reply));
    count();
}

void CountingHandler::count()
{
    if (++m_handled == m_count)
        m_reached();
}

} // namespace standpipe::cli
