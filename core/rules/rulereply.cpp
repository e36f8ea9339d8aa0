// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulereply.h"

#include <QRandomGenerator>

#include <algorithm>

namespace standpipe {

namespace {

QByteArray randomBytes(qint64 size)
{
    QByteArray bytes;
    bytes.reserve(size + 3);
    while (bytes.size() < size) {
        const quint32 four = QRandomGenerator::global()->generate();
        bytes.append(reinterpret_cast<const char*>(&four), sizeof four);
    }
    bytes.truncate(size);
    return bytes;
}

} // namespace

bool RuleReplyPart::isPlain() const
{
    return body && fault.isNone() && !lengthOff && delay.count() == 0 && jitter.count() == 0 && times == 1 &&
           garbage == 0 && !stopReading && !halfClose && !disconnect;
}

Result<void> RuleReplyPart::addSteps(const ReplyFacts& facts, std::vector<ReplyStep>& steps) const
{
    using Kind = ReplyStep::Kind;
    const qint64 extra =
        jitter.count() > 0 ? QRandomGenerator::global()->bounded(static_cast<quint32>(jitter.count()) + 1) : 0;
    if (const Milliseconds pause = delay + Milliseconds(extra); pause.count() > 0)
        steps.push_back({.kind = Kind::Pause, .pause = pause});
    if (body) {
        Result<QByteArray> made = body->make(facts);
        if (!made)
            return failure(made.error());
        ReplyStep message{.kind = Kind::Message, .bytes = *std::move(made), .fault = fault};
        if (lengthOff)
            message.fault.announcedBytes = std::max<qint64>(message.bytes.size() + *lengthOff, 0);
        steps.insert(steps.end(), static_cast<std::size_t>(times), message);
    }
    if (garbage > 0)
        steps.push_back({.kind = Kind::Bytes, .bytes = randomBytes(garbage)});
    if (stopReading)
        steps.push_back({.kind = Kind::StopReading});
    if (halfClose)
        steps.push_back({.kind = Kind::HalfClose});
    if (disconnect)
        steps.push_back({.kind = Kind::Disconnect});
    return {};
}

Result<std::vector<ReplyStep>> RuleReply::steps(const ReplyFacts& facts) const
{
    const qint64 most = facts.request.view().maxReply;
    std::vector<ReplyStep> steps;
    for (const RuleReplyPart& part : m_parts) {
        if (const Result<void> added = part.addSteps(facts, steps); !added)
            return failure(added.error());
        // Check after each part rather than at the end: each may be as long as this one.
        if (bytesOf(steps) > most)
            return failure({.code = ErrorCode::ReplyTooLong, .limit = most});
    }
    return steps;
}

} // namespace standpipe
