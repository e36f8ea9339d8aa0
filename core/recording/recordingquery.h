// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QString>
#include <QVariant>

#include <functional>

namespace standpipe {

/// Selects activities of a recording: those that match the condition, an SQL expression over the columns of the table
/// activity with ? for the values, and that are accepted. An empty query selects all.
/// Thread: value
struct RecordingQuery {
    QString condition;
    QVariantList values;
    std::function<bool(const Activity&)> accepts; ///< null: the condition suffices, without facts and payload
    bool isExact = false; ///< the condition suffices too; accepts is for values too long for SQLite to read

    [[nodiscard]] bool isEmpty() const { return condition.isEmpty() && !accepts; }
};

} // namespace standpipe
