// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotlibrary.h"

#include <functional>

namespace standpipe {

/// A few round values on an axis, formatted as everywhere else.
/// Thread: GUI thread
class ValueTicker final : public QCPAxisTicker {
public:
    using Text = std::function<QString(double)>;

    /// Two values are at least leastStep apart. A value whose text is empty is left out.
    explicit ValueTicker(Text text, double leastStep = 0);

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
    int getSubTickCount(double tickStep) override;

private:
    Text m_text;
    const double m_leastStep;
};

} // namespace standpipe
