// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QString>

namespace standpipe::text {

/// The cause: one sentence for each, with the numbers known, with a full stop ("Nothing listens at /tmp/x.").
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString why(const Error& error);

} // namespace standpipe::text
