// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <vector>

namespace standpipe::bench {

/// Generates requests and replies of 64 bytes on several pipes; one in a hundred contains the needle.
/// Thread: one at a time
class ActivitySource {
public:
    static constexpr quint32 pipes = 16;
    static constexpr int payload = 64;

    /// Appends this many activities to the batch.
    void make(qsizetype count, std::vector<Activity>& batch);
    [[nodiscard]] quint64 made() const { return m_made; }

private:
    quint64 m_made = 0;
};

} // namespace standpipe::bench
