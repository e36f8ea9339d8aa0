// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pendinganswers.h"

#include <utility>

namespace standpipe {

bool PendingAnswers::answer(RequestId request, Answer&& answer)
{
    // Numbers grow by one, so the place follows from the number.
    if (m_entries.empty() || request < m_entries.front().request)
        return false;
    const quint64 place = request.number - m_entries.front().request.number;
    if (place >= m_entries.size())
        return false;
    m_entries[place].answer = std::move(answer);
    return true;
}

std::optional<PendingAnswers::Entry> PendingAnswers::takeReady()
{
    if (m_entries.empty() || !m_entries.front().answer)
        return std::nullopt;
    Entry entry = std::move(m_entries.front());
    m_entries.pop_front();
    return entry;
}

} // namespace standpipe
