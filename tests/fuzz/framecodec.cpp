// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"
#include "tests/fuzz/support/codecclaims.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

/// Value of the first number if a text follows.
constexpr quint8 byText = 255;

} // namespace

/// Input: index of an example framing, or 255, the size of a framing's text and the text; then the input of
/// tryFraming().
STANDPIPE_FUZZ_TARGET(framecodec, input)
{
    static const QList<FramingSpec> examples = exampleFramings();
    const quint8 which = input.number();
    const Result<FramingSpec> framing = which == byText ? parseFraming(QString::fromLatin1(input.take(input.number())))
                                                        : Result<FramingSpec>(examples.at(which % examples.size()));
    // raw, in which each read is a message, has its own target: rawcodec.
    if (framing && framing->traits().hasEnds)
        tryFraming(*framing, input);
}
