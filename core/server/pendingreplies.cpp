// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pendingreplies.h"

namespace standpipe {

namespace {

qint64 bytesIn(const Reply& reply)
{
    return reply.bytes.size() + bytesOf(reply.steps);
}

} // namespace

bool PendingReplies::reply(RequestId request, Reply&& reply)
{
    // Numbers are consecutive, so the index follows from the number.
    if (isEmpty() || request < m_entries[m_first].request)
        return false;
    const quint64 place = m_first + (request.number - m_entries[m_first].request.number);
    if (place >= m_entries.size())
        return false;
    m_replyBytes += bytesIn(reply);
    m_entries[place].reply = std::move(reply);
    return true;
}

std::optional<PendingReplies::Entry> PendingReplies::takeIfNext(RequestId request)
{
    if (isEmpty() || request != m_entries[m_first].request)
        return std::nullopt;
    Entry entry = std::move(m_entries[m_first]);
    dropFirst();
    return entry;
}

void PendingReplies::dropFirst()
{
    ++m_first;
    const size_t left = m_entries.size() - m_first;
    if (left == 0) {
        m_entries.clear();
        m_first = 0;
    } else if (m_first > left) {
        // For a list that is rarely empty: fewer entries are moved than have been sent.
        m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
}

std::optional<PendingReplies::Entry> PendingReplies::takeReady()
{
    if (isEmpty() || !m_entries[m_first].reply)
        return std::nullopt;
    Entry entry = std::move(m_entries[m_first]);
    m_replyBytes -= bytesIn(*entry.reply);
    dropFirst();
    return entry;
}

std::vector<PendingReplies::Entry> PendingReplies::takeAll()
{
    m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_first));
    m_first = 0;
    m_replyBytes = 0;
    return std::exchange(m_entries, {});
}

} // namespace standpipe
