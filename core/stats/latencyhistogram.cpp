// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

constexpr unsigned stepBits = 7;
constexpr quint64 stepsOfOctave = 1U << stepBits;
constexpr unsigned countBits = 48;
constexpr quint64 countMask = (quint64(1) << countBits) - 1;

//     value    1 x x x x x x x . . . .      x: the step in its octave, .: discarded (shift bits)
quint64 stepOf(quint64 value)
{
    if (value < stepsOfOctave)
        return value;
    const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - 1 - stepBits;
    return (shift + 1) * stepsOfOctave + ((value >> shift) & (stepsOfOctave - 1));
}

unsigned shiftOf(quint64 step)
{
    return step < stepsOfOctave ? 0 : static_cast<unsigned>(step / stepsOfOctave) - 1;
}

quint64 leastOf(quint64 step)
{
    return step < stepsOfOctave ? step : (stepsOfOctave + step % stepsOfOctave) << shiftOf(step);
}

/// The middle of a step.
quint64 valueOf(quint64 step)
{
    return leastOf(step) + ((quint64(1) << shiftOf(step)) - 1) / 2;
}

Nanoseconds asTime(quint64 value)
{
    const auto most = static_cast<quint64>(std::numeric_limits<Nanoseconds::rep>::max());
    return Nanoseconds(static_cast<Nanoseconds::rep>(std::min(value, most)));
}

quint64 stepOfCell(quint64 cell)
{
    return cell >> countBits;
}

quint64 countOf(quint64 cell)
{
    return cell & countMask;
}

} // namespace

void LatencyHistogram::add(Nanoseconds time)
{
    const quint64 step = stepOf(static_cast<quint64>(std::max<Nanoseconds::rep>(time.count(), 0)));
    const auto place = std::lower_bound(m_cells.begin(), m_cells.end(), step << countBits);
    if (place != m_cells.end() && stepOfCell(*place) == step)
        ++*place;
    else
        m_cells.insert(place, (step << countBits) | 1);
    ++m_count;
    m_longest = std::max(m_longest, time);
}

void LatencyHistogram::add(const LatencyHistogram& other)
{
    std::vector<quint64> sum;
    sum.reserve(std::max(m_cells.size(), other.m_cells.size()));
    auto mine = m_cells.cbegin();
    for (const quint64 theirs : other.m_cells) {
        while (mine != m_cells.cend() && stepOfCell(*mine) < stepOfCell(theirs))
            sum.push_back(*mine++);
        if (mine != m_cells.cend() && stepOfCell(*mine) == stepOfCell(theirs))
            sum.push_back(*mine++ + countOf(theirs));
        else
            sum.push_back(theirs);
    }
    sum.insert(sum.end(), mine, m_cells.cend());
    m_cells = std::move(sum);
    m_count += other.m_count;
    m_longest = std::max(m_longest, other.m_longest);
}

void LatencyHistogram::subtract(const LatencyHistogram& other)
{
    auto mine = m_cells.begin();
    for (const quint64 theirs : other.m_cells) {
        mine = std::lower_bound(mine, m_cells.end(), stepOfCell(theirs) << countBits);
        if (mine == m_cells.end())
            break;
        if (stepOfCell(*mine) != stepOfCell(theirs))
            continue;
        const quint64 taken = std::min(countOf(*mine), countOf(theirs));
        *mine -= taken;
        m_count -= taken;
    }
    std::erase_if(m_cells, [](quint64 cell) { return countOf(cell) == 0; });
    m_longest = m_cells.empty() ? Nanoseconds(0) : std::min(m_longest, asTime(valueOf(stepOfCell(m_cells.back()))));
}

void LatencyHistogram::clear()
{
    *this = LatencyHistogram();
}

Nanoseconds LatencyHistogram::quantile(double part) const
{
    const auto rank = static_cast<quint64>(std::ceil(part * static_cast<double>(m_count)));
    quint64 passed = 0;
    for (const quint64 cell : m_cells) {
        passed += countOf(cell);
        if (passed >= rank)
            return std::min(asTime(valueOf(stepOfCell(cell))), m_longest);
    }
    return Nanoseconds(0);
}

std::vector<LatencyHistogram::Step> LatencyHistogram::steps() const
{
    std::vector<Step> all;
    all.reserve(m_cells.size());
    for (const quint64 cell : m_cells) {
        const quint64 step = stepOfCell(cell);
        all.push_back({asTime(leastOf(step)), asTime(leastOf(step) + (quint64(1) << shiftOf(step))), countOf(cell)});
    }
    return all;
}

} // namespace standpipe
