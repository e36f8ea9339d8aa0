// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// What is known of a log besides its activities.
/// Thread: value
struct ExportSource {
    QString endpoint{}; ///< the path that was listened on; empty: not known, the activities may tell
    QString program{};  ///< who writes the export: "Standpipe 1.2.3"
};

/// Turns activities into the bytes of one format, piece by piece: each call puts behind `out` what can be said by then. Where the
/// bytes go, and what fails there, is the caller's affair.
///
///     begin(out, source); for each activity: write(out, activity) or pass(activity); finish(out);
///
/// Thread: one at a time
/// Bounds: what it remembers grows with the pipes, never with the activities
/// Fails:  never
class ActivityWriter {
public:
    ActivityWriter() = default;
    virtual ~ActivityWriter() = default;
    ActivityWriter(const ActivityWriter&) = delete;
    ActivityWriter& operator=(const ActivityWriter&) = delete;

    virtual void begin(QByteArray& out, const ExportSource& source) = 0;
    virtual void write(QByteArray& out, const Activity& activity) = 0;
    /// An activity that is not wanted in the export, but may tell whose the later ones are.
    virtual void pass(const Activity& /*activity*/) {}
    virtual void finish(QByteArray& /*out*/) {}
};

} // namespace standpipe
