// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QByteArray>

#include <memory>

namespace standpipe {

/// All facts as one JSON object, as described in SCHEMA.md; empty if there are none.
[[nodiscard]] QByteArray factsJson(const ActivityFacts& facts);
/// The facts in such an object; unknown members are ignored. Null if there are none, or if it is not an object.
[[nodiscard]] std::shared_ptr<const ActivityFacts> factsOfJson(const QByteArray& json);

} // namespace standpipe
