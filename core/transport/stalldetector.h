// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

namespace standpipe {

/// Measures how long a connection has been receiving a message, or sending what it wrote.
/// Thread: one at a time
class StallDetector {
public:
    /// Starts a new connection.
    void reset(SteadyTime now);
    void messageBegan(SteadyTime when) { m_messageBegin = when; }
    [[nodiscard]] Nanoseconds messageAge(SteadyTime now) const { return now - m_messageBegin; }
    /// Ignores this period before now, in which the server did not check the connection.
    void forgive(Nanoseconds time, SteadyTime now);
    /// This many more bytes were passed to the stream.
    void wrote(qsizetype bytes) { m_written += static_cast<quint64>(bytes); }
    /// The age of the oldest unsent byte, or slightly less: progress is recorded when this is called, so call it
    /// regularly. A peer that reads a byte now and then is as stalled as one that reads none.
    [[nodiscard]] Nanoseconds unsentAge(SteadyTime now, qint64 unsent);

private:
    SteadyTime m_messageBegin;
    SteadyTime m_markTime; ///< when the byte at m_mark was written, or later
    quint64 m_written = 0; ///< total bytes passed to the stream of this connection
    quint64 m_mark = 0;    ///< 0: nothing recorded; else m_written at m_markTime
};

} // namespace standpipe
