// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace standpipe {

/// The values that a filter can name.
/// Thread: value
struct KnownValues {
    QStringList pipes;
    QStringList pids;
};

/// The completions of a part of a filter's text.
/// Thread: value
struct FilterCompletion {
    qsizetype begin = 0;
    qsizetype length = 0;
    QStringList words;
};

/// Completes the word before the cursor: fields and their operators, kinds, units, pipes, processes. Nothing within
/// quotes and regular expressions. wantsAll: also without any letter.
[[nodiscard]] FilterCompletion filterCompletion(const QString& text, qsizetype cursor, const KnownValues& known,
                                                bool wantsAll = false);

} // namespace standpipe
