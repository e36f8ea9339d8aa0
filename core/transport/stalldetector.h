// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

namespace standpipe {

/// How long a connection has been in the middle of something: of receiving a message, of handing over what it wrote.
/// Thread: one at a time
class StallDetector {
public:
    /// A new connection.
    void reset(SteadyTime now);
    void messageBegan(SteadyTime when) { m_messageBegin = when; }
    [[nodiscard]] Nanoseconds messageAge(SteadyTime now) const { return now - m_messageBegin; }
    /// For so long before now it was not looked at, and that is nobody's fault but ours: as if it had not passed.
    void forgive(Nanoseconds time, SteadyTime now);
    /// So many bytes more were given to the stream.
    void wrote(qsizetype bytes) { m_written += static_cast<quint64>(bytes); }
    /// Age of the oldest unsent byte, or a little less: it is noted when this is called, so call it regularly. A peer that takes a
    /// byte now and then is as stuck as one that takes none.
    [[nodiscard]] Nanoseconds unsentAge(SteadyTime now, qint64 unsent);

private:
    SteadyTime m_messageBegin;
    SteadyTime m_markTime; ///< when the byte at m_mark was made, or later
    quint64 m_written = 0; ///< bytes ever given to the stream of this connection
    quint64 m_mark = 0;    ///< 0: nothing noted; else m_written at m_markTime
};

} // namespace standpipe
