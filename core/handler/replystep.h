// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace standpipe {

/// What is done to the frame of one message on its way out, to test who reads it.
/// Thread: value
struct FrameFault {
    qint64 splitAt = 0;                     ///< leaves in two parts, the first of so many bytes of the frame; 0: not so
    qint64 pieceSize = 0;                   ///< leaves in pieces of so many bytes; 0: not so
    Milliseconds between{20};               ///< the parts or pieces
    std::optional<qint64> cutAt{};          ///< only so many bytes of the frame leave at all
    std::optional<qint64> announcedBytes{}; ///< this length stands in the frame, where the framing has one

    [[nodiscard]] bool isNone() const { return splitAt == 0 && pieceSize == 0 && !cutAt && !announcedBytes; }
    friend bool operator==(const FrameFault&, const FrameFault&) = default;
};

/// One thing a reply does, where it is more than one message.
/// Thread: value
struct ReplyStep {
    enum class Kind : quint8 {
        Message,     ///< bytes leave as one message, with the fault if there is one
        Bytes,       ///< bytes leave as they are, outside any frame
        Pause,       ///< what follows waits so long; other pipes do not
        HalfClose,   ///< the client sees the end of what we send; what it sends is still read
        StopReading, ///< nothing more is read from this client
        Disconnect,  ///< the connection ends when all before has been sent
    };
    Kind kind = Kind::Message;
    QByteArray bytes{};
    Milliseconds pause{0};
    FrameFault fault{};

    friend bool operator==(const ReplyStep&, const ReplyStep&) = default;
};

/// That all of them send, without what frames add.
[[nodiscard]] inline qint64 bytesOf(const std::vector<ReplyStep>& steps)
{
    qint64 bytes = 0;
    for (const ReplyStep& step : steps)
        bytes += step.bytes.size();
    return bytes;
}

} // namespace standpipe
