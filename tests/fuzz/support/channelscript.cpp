// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/channelscript.h"
#include "core/framing/framingregistry.h"

namespace standpipe::fuzz {

namespace {

constexpr qsizetype mostStreamBytes = 1024 * 1024;
/// A stream longer than this is cut into pieces of at least a thousand bytes: otherwise one input takes too long.
constexpr qsizetype longStreamBytes = 64 * 1024;

} // namespace

ChannelScript ChannelScript::from(FuzzInput& input)
{
    ChannelScript script;
    script.framing = input.oneOf(exampleFramings());
    script.maxMessage = input.limit();
    const quint8 options = input.number();
    script.isEchoing = options & 1U;
    script.isTakenWithoutLoop = options & 2U;
    script.isPuttingOff = options & 8U;
    script.turnTime = Nanoseconds(options & 4U ? 1 : 0);
    script.arrivalsAtOnce = 1 + input.number();
    script.pauseEvery = input.number();
    script.closeAt = input.number();
    script.takesAtOnce = 10 * input.number();
    const QByteArray cuts = input.take(input.number() % 16).toByteArray();
    const qsizetype repeat = 1 + input.number();
    const QByteArrayView once = input.rest();
    const qsizetype most = qMax(qsizetype{1}, mostStreamBytes / qMax(qsizetype{1}, once.size()));
    script.stream = once.toByteArray().repeated(qMin(repeat, most));
    if (script.stream.size() <= longStreamBytes) {
        script.cutter = Cutter(cuts);
    } else {
        QByteArray coarse = cuts;
        for (char& size : coarse)
            size = static_cast<char>(static_cast<uchar>(size) | 0xc8U);
        script.cutter = Cutter(coarse);
        // Replies in memory would hide how much of the input is kept.
        script.isEchoing = false;
    }
    return script;
}

} // namespace standpipe::fuzz
