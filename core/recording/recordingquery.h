// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QString>
#include <QVariant>

#include <functional>

namespace standpipe {

/// Which activities of a recording are wanted: those that fulfil the condition, an SQL expression over the columns of the table
/// activity with ? for the values, and that are accepted. An empty one wants all.
/// Thread: value
struct RecordingQuery {
    QString condition;
    QVariantList values;
    std::function<bool(const Activity&)> accepts; ///< null: the condition says it all, without facts and payload
    bool isExact =
        false; ///< the condition says it all as well; accepts is for rows with values too long for SQLite to look at

    [[nodiscard]] bool isEmpty() const { return condition.isEmpty() && !accepts; }
};

} // namespace standpipe
