// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot, whose header is written with the keywords of Qt that this house goes without.
#include <QObject>

// NOLINTBEGIN
#define signals Q_SIGNALS
#define foreach(one, all) for (one : all)
#include <qcustomplot.h> // IWYU pragma: export
#undef foreach
#undef signals
// NOLINTEND
