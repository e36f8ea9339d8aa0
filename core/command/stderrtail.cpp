// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/stderrtail.h"

#include "core/base/limits.h"

#include <algorithm>
#include <utility>

namespace standpipe {

void StderrTail::add(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView line = end < 0 ? bytes : bytes.first(end);
        m_begun.append(line.first(std::min(line.size(), limits::errorLineBytes - m_begun.size())));
        if (end < 0)
            return;
        endLine();
        bytes = bytes.sliced(end + 1);
    }
}

void StderrTail::finish()
{
    if (!m_begun.isEmpty())
        endLine();
}

void StderrTail::say(const HandlerLog& log, const HandlerLog::Subject& subject)
{
    if (const qint64 leftOut = std::exchange(m_leftOut, 0); leftOut > 0)
        log.note(subject, {.code = ErrorCode::CommandLinesLeftOut, .number = leftOut, .limit = limits::stderrTail});
    for (const QByteArray& line : std::exchange(m_lines, {}))
        log.note(subject, line);
}

void StderrTail::endLine()
{
    QByteArray line = std::exchange(m_begun, {});
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.trimmed().isEmpty())
        return;
    m_last = line.trimmed();
    m_lines.push_back(std::move(line));
    if (m_lines.size() > limits::stderrTail) {
        m_lines.pop_front();
        ++m_leftOut;
    }
}

} // namespace standpipe
