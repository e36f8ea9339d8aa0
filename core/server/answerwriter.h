// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/reply.h"
#include "core/answer/requestview.h"
#include "core/server/pipereporter.h"
#include "core/server/poolsnapshot.h"

namespace standpipe {

class PipeChannel;

/// Gives one pipe's answers to its channel, and says so.
/// Thread: the I/O thread
class AnswerWriter {
public:
    AnswerWriter(ServerPipeHost& host, PipeChannel& channel, PipeReporter& reporter, PipeSnapshot& seen)
        : m_host(host)
        , m_channel(channel)
        , m_reporter(reporter)
        , m_seen(seen)
    {
    }

    /// What became of an answer.
    enum class Outcome : quint8 {
        Done,       ///< sent, or said to be unanswered
        NoAnswer,   ///< the handler has none at once
        Impossible, ///< not even a refusal can be sent: failure() says why
    };
    Outcome send(RequestId request, SteadyTime received, const Answer& answer);
    /// Asks the handler for an answer that can leave now: no other request may be waiting for its own.
    Outcome sendAtOnce(const RequestView& request);
    [[nodiscard]] const Error& failure() const { return m_failure; }

    /// The client did something, or something was done for it.
    void noteActive(SteadyTime when);
    [[nodiscard]] SteadyTime lastActive() const { return m_lastActive; }

private:
    Outcome refuse(RequestId request, SteadyTime received, const Error& reason);

    ServerPipeHost& m_host;
    PipeChannel& m_channel;
    PipeReporter& m_reporter;
    PipeSnapshot& m_seen;
    SteadyTime m_lastActive;
    Error m_failure;
};

} // namespace standpipe
