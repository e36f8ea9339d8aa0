// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

/// What the installed libraries show; all else in them is hidden (core/install.cmake). The engine also shows what the
/// handlers use of it. Two names, for systems on which a library exports its own and imports the other's.
#define STANDPIPE_ENGINE_EXPORT Q_DECL_EXPORT
#define STANDPIPE_HANDLERS_EXPORT Q_DECL_EXPORT
