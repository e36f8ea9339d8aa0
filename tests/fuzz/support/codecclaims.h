// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framingspec.h"
#include "tests/fuzz/support/fuzzinput.h"

namespace standpipe::fuzz {

/// Tries a framing with an input of: limit, cuts, how often each message is repeated, stream. Claims that the stream, whatever it
/// is, gives the same however it is cut; and that messages (the stream's pieces) come back as they were sent, or cannot be sent for
/// the reason the framing states. Not for raw, in which the reads are the messages.
void tryFraming(const FramingSpec& framing, FuzzInput& input);

} // namespace standpipe::fuzz
