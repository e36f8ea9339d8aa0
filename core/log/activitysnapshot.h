// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/log/activityblock.h"

#include <memory>
#include <vector>

namespace standpipe {

/// What a log held at one moment, to be read elsewhere: rows written already never change, and their memory stays as long as the
/// snapshot does. Making one copies no activity.
/// Thread: value
struct ActivitySnapshot {
    /// Neighbouring rows of one block: from … to - 1.
    /// Thread: value
    struct Part {
        std::shared_ptr<const ActivityBlock> block;
        qsizetype from = 0;
        qsizetype to = 0;
    };
    std::vector<Part> parts; ///< in order

    /// Calls visit(activity) for each, in order, until it returns false. The payload lies in the snapshot and must not outlive it.
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
