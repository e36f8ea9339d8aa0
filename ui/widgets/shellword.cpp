// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shellword.h"

#include <QRegularExpression>

namespace standpipe {

QString shellWord(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./@:+,-]+$"));
    static const QRegularExpression home(QStringLiteral("^~/[A-Za-z0-9_./@:+,-]+$"));
    if (plain.match(text).hasMatch() || home.match(text).hasMatch())
        return text;
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

} // namespace standpipe
