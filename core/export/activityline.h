// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <QByteArrayView>

namespace standpipe {

/// The activity of one line of a log in JSON, as appendActivityJson() writes it. Nothing is guessed and nothing passed over: a member,
/// kind or reason that is not known is an error, because leaving it out would lose something that happened without saying so.
/// Fails with LogLineMalformed or LogWordUnknown; the number of the line is for the caller to fill in.
/// isCutOff is set if the text is the beginning of an object that ends too early.
[[nodiscard]] Result<Activity> activityFromJson(QByteArrayView line, bool* isCutOff = nullptr);

} // namespace standpipe
