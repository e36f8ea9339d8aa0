// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/framing/framingspec.h"
#include "tests/fuzz/support/fuzzinput.h"

#include <QByteArray>

namespace standpipe::fuzz {

/// The parameters of one run of a channel.
/// Thread: value
struct ChannelScript {
    FramingSpec framing{};
    qint64 maxMessage = 0;
    bool isEchoing = false;          ///< each message is sent back
    bool isTakenWithoutLoop = false; ///< input is read by takeWhatArrived()
    bool isPuttingOff = false;       ///< every second turn is deferred
    Nanoseconds turnTime{0};         ///< of the other turns
    int arrivalsAtOnce = 1;          ///< pieces that arrive before the channel is notified
    int pauseEvery = 0;              ///< messages after which the channel is paused; 0: never
    int closeAt = 0; ///< the connection is closed inside this message, from 1, and the channel opened again; 0: never
    qint64 takesAtOnce = 0; ///< bytes accepted of each write
    Cutter cutter{};
    QByteArray stream{};

    /// Input: framing, limit, options, arrivalsAtOnce, pauseEvery, closeAt, takesAtOnce in tens, cuts, number of
    /// repetitions of the stream, stream.
    [[nodiscard]] static ChannelScript from(FuzzInput& input);
};

} // namespace standpipe::fuzz
