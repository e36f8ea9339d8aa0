// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

void claimUsable(const FramingSpec& framing)
{
    const Result<FramingSpec> again = parseFraming(framing.text());
    claim(again && *again == framing, "a framing's text means it");
    claim(again->text() == framing.text(), "a framing has one text");
    QByteArray frame;
    claim(makeFrameCodec(framing, limits::defaultMaxMessage)->encode("\x7f", frame).has_value() ||
              framing.traits().delimiter.contains('\x7f'),
          "each framing carries a message");
}

} // namespace

/// Input: the text of a framing (UTF-8).
STANDPIPE_FUZZ_TARGET(framingspec, input)
{
    const QString text = QString::fromUtf8(input.rest());
    const Result<FramingSpec> framing = parseFraming(text);
    if (framing) {
        claimUsable(*framing);
        return;
    }
    const Error& error = framing.error();
    if (error.code == ErrorCode::FramingUnknown) {
        claim(text.startsWith(error.detail), "an unknown name is reported as written");
    } else {
        claim(error.code == ErrorCode::FramingParametersWrong, "a text is no framing for one of two reasons");
        claim(error.detail == text, "a wrong framing is reported as written");
        claim(error.number >= 1 && error.number <= text.size() + 1,
              "what is wrong is in the text, or missing at its end");
    }
    for (const FramingSpec& one : exampleFramings())
        claim(one.text() != text, "no framing that is offered is refused");
}
