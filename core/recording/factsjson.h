// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QByteArray>

#include <memory>

namespace standpipe {

/// All of the facts as one JSON object, as SCHEMA.md says; empty if there are none.
[[nodiscard]] QByteArray factsJson(const ActivityFacts& facts);
/// The facts such an object holds; members that are not known are passed over. Null for none, and for what is no object.
[[nodiscard]] std::shared_ptr<const ActivityFacts> factsOfJson(const QByteArray& json);

} // namespace standpipe
