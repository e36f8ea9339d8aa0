// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace standpipe::cli {

/// What serve writes for each activity.
enum class LogFormat : quint8 { Text, Json, None };

} // namespace standpipe::cli
