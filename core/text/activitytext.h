// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/export.h"
#include "core/text/statetext.h" // IWYU pragma: export: stateWord()

#include <QByteArrayView>
#include <QString>

namespace standpipe::text {

/// The name of the kind, in the article's words where it has them: "new pipe started", "request", "request handled",
/// "listening" …
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString kindWord(ActivityKind kind);
/// The text next to the kind's word: the message, the reason, who connected; empty where the word is enough. Control
/// characters are escaped, long messages cut with "… (N bytes)".
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString remark(const Activity& activity);
/// The line of the command line: "Pipe 1: request: hello". No newline. For pipe 0 a plain sentence.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString line(const Activity& activity);
/// "pid 4711, user anna, /usr/bin/node"; "unknown" if nothing is known.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString peer(const PeerIdentity& peer);
/// A message as one line: UTF-8 decoded, control characters escaped (\n, \t, \x1b …), invalid bytes as \xNN, cut after
/// about maxBytes bytes with "… (N bytes)".
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString shown(QByteArrayView message, qsizetype maxBytes, qint64 trueBytes);

} // namespace standpipe::text
