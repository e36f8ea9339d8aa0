// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/framing/framingspec.h"
#include "tests/fuzz/support/fuzzinput.h"

#include <QByteArray>

namespace standpipe::fuzz {

/// What one try of a channel does.
/// Thread: value
struct ChannelScript {
    FramingSpec framing{};
    qint64 maxMessage = 0;
    bool isEchoing = false;          ///< each message is sent back
    bool isTakenWithoutLoop = false; ///< what arrives is taken by takeWhatArrived()
    bool isPuttingOff = false;       ///< each second turn is put off
    Nanoseconds turnTime{0};         ///< of those that are not
    int arrivalsAtOnce = 1;          ///< so many pieces arrive before the channel is told
    int pauseEvery = 0;              ///< after so many messages the channel is paused; 0: never
    int closeAt = 0; ///< the connection is closed inside this message, from 1, and the channel opened again; 0: never
    qint64 takesAtOnce = 0; ///< of what is written
    Cutter cutter{};
    QByteArray stream{};

    /// Input: framing, limit, options, pieces that arrive at once, pauseEvery, closeAt, takesAtOnce in tens, cuts, how often the
    /// stream is repeated, stream.
    [[nodiscard]] static ChannelScript from(FuzzInput& input);
};

} // namespace standpipe::fuzz
