// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Includes QScintilla, whose headers use the Qt keywords that this project disables.
#include <QObject>

// NOLINTBEGIN
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexerjavascript.h> // IWYU pragma: export
#include <Qsci/qscilexerjson.h>       // IWYU pragma: export
#include <Qsci/qsciscintilla.h>       // IWYU pragma: export
#undef slots
#undef signals
// NOLINTEND
