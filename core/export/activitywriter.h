// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// Data about a log besides its activities.
/// Thread: value
struct ExportSource {
    QString endpoint{}; ///< the path listened on; empty: not known, the activities may contain it
    QString program{};  ///< the exporting program: "Standpipe 1.2.3"
};

/// Converts activities to the bytes of one format, piece by piece: each call appends to `out` what can be written so
/// far. The caller writes the bytes and handles errors in doing so.
///
///     begin(out, source); for each activity: write(out, activity) or pass(activity); finish(out);
///
/// Thread: one at a time
/// Bounds: memory grows with the number of pipes, never with that of activities
/// Fails:  never
class ActivityWriter {
public:
    ActivityWriter() = default;
    virtual ~ActivityWriter() = default;
    ActivityWriter(const ActivityWriter&) = delete;
    ActivityWriter& operator=(const ActivityWriter&) = delete;

    virtual void begin(QByteArray& out, const ExportSource& source) = 0;
    virtual void write(QByteArray& out, const Activity& activity) = 0;
    /// Notes an activity that is not exported, but may identify the client of later ones.
    virtual void pass(const Activity& /*activity*/) {}
    virtual void finish(QByteArray& /*out*/) {}
};

} // namespace standpipe
