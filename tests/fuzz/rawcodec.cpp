// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/framing/rawcodec.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/claimingreader.h"
#include "tests/fuzz/support/fuzztarget.h"
#include "tests/support/framings.h"

using namespace standpipe;
using namespace standpipe::fuzz;

/// Input: limit, cuts, stream. Each read is a message, up to the first that is too long.
STANDPIPE_FUZZ_TARGET(rawcodec, input)
{
    const qint64 limit = input.limit();
    const Cutter cutter = input.cuts();
    const QByteArrayView stream = input.rest();
    test::Heard expected;
    Cutter again = cutter;
    for (QByteArrayView left = stream; !left.isEmpty() && expected.error.isNone();) {
        const QByteArray piece = again.cut(left).toByteArray();
        if (piece.size() <= limit)
            expected.messages.append(piece);
        else
            expected.error = {.code = ErrorCode::MessageTooLong, .number = piece.size(), .limit = limit};
    }
    const auto codec = std::make_unique<RawCodec>(limit);
    claim(hear(*codec, stream, cutter) == expected, "each read is one message, up to the first that is too long");
    QByteArray out("before ");
    claim(codec->encode(stream, out).has_value(), "in raw everything can be sent");
    claim(out.startsWith("before ") && out.sliced(7) == stream, "in raw the message is all that is sent");
}
