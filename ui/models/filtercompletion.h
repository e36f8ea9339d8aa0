// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace standpipe {

/// What is there to be named in a filter.
/// Thread: value
struct KnownValues {
    QStringList pipes;
    QStringList pids;
};

/// The words that can stand in place of a part of a filter's text.
/// Thread: value
struct FilterCompletion {
    qsizetype begin = 0;
    qsizetype length = 0;
    QStringList words;
};

/// What can be meant by the unfinished word before the cursor: fields and their operators, kinds, units, pipes, processes. Nothing
/// within quotes and regular expressions. wantsAll: also where no letter stands yet.
[[nodiscard]] FilterCompletion filterCompletion(const QString& text, qsizetype cursor, const KnownValues& known,
                                                bool wantsAll = false);

} // namespace standpipe
