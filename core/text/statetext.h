// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/pipestate.h"

#include <QString>

namespace standpipe::text {

/// The state's name in texts: WaitingForClient is "Listening" …
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString stateWord(PipeState state);

} // namespace standpipe::text
