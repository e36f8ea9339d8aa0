// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/framing/framecodec.h"
#include "core/framing/framing.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

/// Input: the word as a person might write it (UTF-8).
STANDPIPE_FUZZ_TARGET(framingword, input)
{
    const QString word = QString::fromUtf8(input.rest());
    const Result<Framing> framing = framingFromWord(word);
    if (framing) {
        claim(framingWord(*framing) == word, "a framing's word is the one it was found by");
        claim(allFramings().contains(*framing), "a word names a framing that is offered");
        claim(makeFrameCodec(*framing, limits::defaultMaxMessage) != nullptr, "each framing has a codec");
        return;
    }
    claim(framing.error() == Error{.code = ErrorCode::FramingUnknown, .detail = word},
          "an unknown word is told as it was written");
    const QList<Framing> offered = allFramings();
    for (const Framing one : offered)
        claim(framingWord(one) != word, "no word that is offered is refused");
}
