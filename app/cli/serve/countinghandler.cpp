// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/countinghandler.h"

namespace standpipe::cli {

CountingHandler::CountingHandler(std::shared_ptr<RequestHandler> handler, std::shared_ptr<std::atomic<quint64>> handled,
                                 quint64 count, std::function<void()> reached)
    : m_handler(std::move(handler))
    , m_handled(std::move(handled))
    , m_count(count)
    , m_reached(std::move(reached))
{
}

bool CountingHandler::tryReplyInline(const RequestView& request, ByteBuffer& reply)
{
    const bool isAnswered = m_handler->tryReplyInline(request, reply);
    if (isAnswered)
        count();
    return isAnswered;
}

void CountingHandler::handle(Request request, Responder responder)
{
    m_handler->handle(std::move(request), std::move(responder));
    count();
}

void CountingHandler::count()
{
    if (++*m_handled == m_count)
        m_reached();
}

} // namespace standpipe::cli
