// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace standpipe {

/// A deliberate fault in the frame of one outgoing message, to test its reader.
/// Thread: value
struct FrameFault {
    qint64 splitAt = 0;                     ///< bytes of the first of two parts; 0: not split
    qint64 pieceSize = 0;                   ///< bytes of each piece; 0: not in pieces
    Milliseconds between{20};               ///< pause between parts or pieces
    std::optional<qint64> cutAt{};          ///< bytes of the frame that are sent; the rest is dropped
    std::optional<qint64> announcedBytes{}; ///< length announced by the frame, if the framing has one

    [[nodiscard]] bool isNone() const { return splitAt == 0 && pieceSize == 0 && !cutAt && !announcedBytes; }
    friend bool operator==(const FrameFault&, const FrameFault&) = default;
};

/// One step of a reply that is not a single message.
/// Thread: value
struct ReplyStep {
    enum class Kind : quint8 {
        Message,     ///< send `bytes` as one message, with `fault`
        Bytes,       ///< send `bytes` without a frame
        Pause,       ///< delay the following steps by `pause`; other pipes are not delayed
        HalfClose,   ///< close our sending side; the client is still read
        StopReading, ///< read no more from this client
        Disconnect,  ///< end the connection after everything has been sent
    };
    Kind kind = Kind::Message;
    QByteArray bytes{};
    Milliseconds pause{0};
    FrameFault fault{};

    friend bool operator==(const ReplyStep&, const ReplyStep&) = default;
};

/// The payload bytes of all steps, without frames.
[[nodiscard]] inline qint64 bytesOf(const std::vector<ReplyStep>& steps)
{
    qint64 bytes = 0;
    for (const ReplyStep& step : steps)
        bytes += step.bytes.size();
    return bytes;
}

} // namespace standpipe
