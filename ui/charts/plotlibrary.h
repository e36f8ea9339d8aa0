// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header needs Qt's keywords, which are disabled elsewhere.
#include <QObject>

// NOLINTBEGIN
#define signals Q_SIGNALS
#define foreach(one, all) for (one : all)
#include <qcustomplot.h> // IWYU pragma: export
#undef foreach
#undef signals
// NOLINTEND
