// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <QByteArrayView>

namespace standpipe {

/// Parses the activity in one line of a JSON log, as written by appendActivityJson(). It is strict: an unknown member,
/// kind or reason is an error, because skipping it would silently lose information. Fails with LogLineMalformed or
/// LogWordUnknown; the caller adds the line number. isCutOff is set if the text is the beginning of an object that ends
/// too early.
[[nodiscard]] Result<Activity> activityFromJson(QByteArrayView line, bool* isCutOff = nullptr);

} // namespace standpipe
