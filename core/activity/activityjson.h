// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/export.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace standpipe {

/// The token of a kind in JSON: "request", "reply", "connected" …
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString activityToken(ActivityKind kind);
/// The kind of a token; none for a token that is not known.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::optional<ActivityKind> activityKindOf(QByteArrayView token);

/// How much of an activity its JSON holds. A log line has what people and scripts look for. A line that is kept holds all, so that
/// reading it gives the same activity again: besides the log's members "pid" (the client's, on each of its messages), the peer's
/// "gid", "place" and "reason_where"; and bytes that end inside a character because they were cut come as "base64".
enum class JsonExtent : quint8 { Log, Whole };

/// One JSON object, no newline: {"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","bytes":5,"text":"hello"}.
/// Bytes that are not valid UTF-8 come as "base64" instead of "text". Facts an activity does not have are left out.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray activityJson(const Activity& activity);
/// The same, behind what out holds already.
STANDPIPE_ENGINE_EXPORT void appendActivityJson(QByteArray& out, const Activity& activity,
                                                JsonExtent extent = JsonExtent::Log);

} // namespace standpipe
