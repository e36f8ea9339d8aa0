// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valueticker.h"

#include <algorithm>

namespace standpipe {

ValueTicker::ValueTicker(Text text, double leastStep) : m_text(std::move(text)), m_leastStep(leastStep)
{
    setTickCount(2);
    setTickStepStrategy(tssReadability);
}

double ValueTicker::getTickStep(const QCPRange& range)
{
    return std::max(QCPAxisTicker::getTickStep(range), m_leastStep);
}

QString ValueTicker::getTickLabel(double tick, const QLocale& /*locale*/, QChar /*formatChar*/, int /*precision*/)
{
    return m_text(tick);
}

int ValueTicker::getSubTickCount(double /*tickStep*/)
{
    return 0;
}

} // namespace standpipe
