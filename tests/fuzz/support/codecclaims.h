// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framingspec.h"
#include "tests/fuzz/support/fuzzinput.h"

namespace standpipe::fuzz {

/// Tests a framing with an input of: limit, cuts, number of repetitions of each message, stream. Claims that any stream
/// decodes to the same messages however it is cut; and that messages (pieces of the stream) are decoded as they were
/// encoded, or cannot be encoded for the reason given by the framing. Not for raw, in which each read is a message.
void tryFraming(const FramingSpec& framing, FuzzInput& input);

} // namespace standpipe::fuzz
