// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pendinganswers.h"

namespace standpipe {

namespace {

qint64 bytesIn(const Answer& answer)
{
    return answer.bytes.size() + bytesOf(answer.steps);
}

} // namespace

bool PendingAnswers::answer(RequestId request, Answer&& answer)
{
    // Numbers grow by one, so the place follows from the number.
    if (isEmpty() || request < m_entries[m_first].request)
        return false;
    const quint64 place = m_first + (request.number - m_entries[m_first].request.number);
    if (place >= m_entries.size())
        return false;
    m_answerBytes += bytesIn(answer);
    m_entries[place].answer = std::move(answer);
    return true;
}

std::optional<SteadyTime> PendingAnswers::takeIfNext(RequestId request)
{
    if (isEmpty() || request != m_entries[m_first].request)
        return std::nullopt;
    const SteadyTime received = m_entries[m_first].received;
    dropFirst();
    return received;
}

void PendingAnswers::dropFirst()
{
    ++m_first;
    const size_t left = m_entries.size() - m_first;
    if (left == 0) {
        m_entries.clear();
        m_first = 0;
    } else if (m_first > left) {
        // Never empty for long: those that have left are as many as those that move.
        m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
}

std::optional<PendingAnswers::Entry> PendingAnswers::takeReady()
{
    if (isEmpty() || !m_entries[m_first].answer)
        return std::nullopt;
    Entry entry = std::move(m_entries[m_first]);
    m_answerBytes -= bytesIn(*entry.answer);
    dropFirst();
    return entry;
}

std::vector<PendingAnswers::Entry> PendingAnswers::takeAll()
{
    m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_first));
    m_first = 0;
    m_answerBytes = 0;
    return std::exchange(m_entries, {});
}

} // namespace standpipe
