// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace standpipe::cli {

namespace {

constexpr unsigned stepBits = 7;
constexpr quint64 stepsOfOctave = 1U << stepBits;
constexpr std::size_t allSteps = (64 - stepBits + 1) * stepsOfOctave;

//   value    1 x x x x x x x . . . .      x: the step in its octave, .: not kept (shift bits)
std::size_t stepOf(quint64 value)
{
    if (value < stepsOfOctave)
        return value;
    const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - 1 - stepBits;
    return (shift + 1) * stepsOfOctave + ((value >> shift) & (stepsOfOctave - 1));
}

/// The middle of a step.
quint64 valueOf(std::size_t step)
{
    if (step < stepsOfOctave)
        return step;
    const std::size_t shift = step / stepsOfOctave - 1;
    const quint64 least = (stepsOfOctave + step % stepsOfOctave) << shift;
    return least + ((quint64(1) << shift) - 1) / 2;
}

} // namespace

LatencyHistogram::LatencyHistogram() : m_steps(allSteps) {}

void LatencyHistogram::add(Nanoseconds time)
{
    ++m_steps[stepOf(static_cast<quint64>(std::max<Nanoseconds::rep>(time.count(), 0)))];
    ++m_count;
    m_longest = std::max(m_longest, time);
}

Nanoseconds LatencyHistogram::quantile(double part) const
{
    const auto rank = static_cast<quint64>(std::ceil(part * static_cast<double>(m_count)));
    quint64 passed = 0;
    for (std::size_t step = 0; step < m_steps.size(); ++step) {
        passed += m_steps[step];
        if (passed > 0 && passed >= rank)
            return std::min(Nanoseconds(static_cast<Nanoseconds::rep>(valueOf(step))), m_longest);
    }
    return Nanoseconds(0);
}

} // namespace standpipe::cli
