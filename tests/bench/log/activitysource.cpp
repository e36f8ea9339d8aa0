// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/log/activitysource.h"

namespace standpipe::bench {

namespace {

constexpr quint64 needleEach = 100;

QByteArray payloadOf(quint64 number)
{
    QByteArray text = R"({"id":)" + QByteArray::number(number) + R"(,"method":"status","note":")";
    text += number % needleEach == 0 ? "a needle" : "straw";
    return text.leftJustified(ActivitySource::payload - 2, ' ', true) + "\"}";
}

} // namespace

void ActivitySource::make(qsizetype count, std::vector<Activity>& batch)
{
    const WallTime now = wallNow();
    for (qsizetype n = 0; n < count; ++n) {
        const quint64 exchange = m_made / 2;
        const bool isReply = m_made % 2 == 1;
        Activity activity;
        activity.time = now;
        activity.pipe = PipeHandle{1 + static_cast<quint32>(exchange % pipes)};
        activity.pid = 4711;
        activity.kind = isReply ? ActivityKind::Reply : ActivityKind::Request;
        activity.request = RequestId{1 + exchange / pipes};
        activity.payload = payloadOf(m_made);
        activity.bytes = payload;
        if (isReply)
            activity.took = std::chrono::microseconds(20 + exchange % 400);
        batch.push_back(std::move(activity));
        ++m_made;
    }
}

} // namespace standpipe::bench
