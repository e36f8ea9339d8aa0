// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/// The symbols the installed libraries export; all others are hidden (core/install.cmake). The engine also exports what
/// the handlers use of it. Two macros, for systems on which a library exports its own symbols and imports the other's.
#define STANDPIPE_ENGINE_EXPORT Q_DECL_EXPORT
#define STANDPIPE_HANDLERS_EXPORT Q_DECL_EXPORT
