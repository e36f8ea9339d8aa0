// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/log/activityblock.h"

#include <memory>
#include <vector>

namespace standpipe {

/// The contents of a log at one moment, for reading on another thread: rows never change once written, and their memory
/// is kept as long as the snapshot. Taking one copies no activities.
/// Thread: value
struct ActivitySnapshot {
    /// Consecutive rows of one block: from … to - 1.
    /// Thread: value
    struct Part {
        std::shared_ptr<const ActivityBlock> block;
        qsizetype from = 0;
        qsizetype to = 0;
    };
    std::vector<Part> parts; ///< in order

    /// Calls visit(activity) for each, in order, until it returns false. The payload points into the snapshot and must
    /// not outlive it.
    template <class Visit>
    void forEach(const Visit& visit) const;
};

template <class Visit>
void ActivitySnapshot::forEach(const Visit& visit) const
{
    Activity activity;
    for (const Part& part : parts) {
        for (qsizetype row = part.from; row < part.to; ++row) {
            part.block->read(row, activity);
            if (!visit(activity))
                return;
        }
    }
}

} // namespace standpipe
