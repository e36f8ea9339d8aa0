// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// The token of a kind in JSON: "request", "reply", "connected" …
[[nodiscard]] QString activityToken(ActivityKind kind);
/// One JSON object, no newline: {"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","bytes":5,"text":"hello"}.
/// Bytes that are not valid UTF-8 come as "base64" instead of "text". Facts an activity does not have are left out.
[[nodiscard]] QByteArray activityJson(const Activity& activity);
/// The same, behind what out holds already.
void appendActivityJson(QByteArray& out, const Activity& activity);

} // namespace standpipe
