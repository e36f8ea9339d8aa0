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
/// The kind of a token; none for an unknown token.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::optional<ActivityKind> activityKindOf(QByteArrayView token);

/// How much of an activity its JSON contains. A log line has what people and scripts read. A line for storage has
/// everything, so that reading it restores the activity: besides the log's members, "pid" (of the client, on each of
/// its messages), the peer's "gid", "place" and "reason_where"; and bytes that were cut inside a character are written
/// as "base64".
enum class JsonExtent : quint8 { Log, Whole };

/// One JSON object, no newline:
/// {"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","bytes":5,"text":"hello"}. Bytes that are
/// not valid UTF-8 are written as "base64" instead of "text". Absent facts are omitted.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray activityJson(const Activity& activity);
/// Appends the same to `out`.
STANDPIPE_ENGINE_EXPORT void appendActivityJson(QByteArray& out, const Activity& activity,
                                                JsonExtent extent = JsonExtent::Log);

} // namespace standpipe
