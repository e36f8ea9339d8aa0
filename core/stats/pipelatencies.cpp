// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/pipelatencies.h"

namespace standpipe {

void PipeLatencies::add(std::span<const Activity> batch)
{
    for (const Activity& activity : batch) {
        if (activity.kind == ActivityKind::ServerStopped) {
            m_hasStopped = true;
        } else if (activity.kind == ActivityKind::ServerListening && m_hasStopped) {
            m_all.clear();
            m_pipes.clear();
            m_hasStopped = false;
        }
        const bool isReply = activity.kind == ActivityKind::Reply || activity.kind == ActivityKind::BadRequest;
        if (!isReply || activity.took.count() < 0)
            continue;
        m_all.add(activity.took);
        if (activity.pipe.isNull() || !isKept(activity.pipe))
            continue;
        if (m_pipes.size() < activity.pipe.number)
            m_pipes.resize(activity.pipe.number);
        m_pipes[activity.pipe.number - 1].add(activity.took);
    }
}

LatencyHistogram PipeLatencies::of(const QSet<PipeHandle>& pipes) const
{
    if (pipes.isEmpty())
        return m_all;
    LatencyHistogram sum;
    for (const PipeHandle pipe : pipes) {
        if (!pipe.isNull() && pipe.number <= m_pipes.size())
            sum.add(m_pipes[pipe.number - 1]);
    }
    return sum;
}

qsizetype PipeLatencies::bytes() const
{
    qsizetype bytes = m_all.bytes();
    for (const LatencyHistogram& pipe : m_pipes)
        bytes += static_cast<qsizetype>(sizeof(pipe)) + pipe.bytes();
    return bytes;
}

} // namespace standpipe
