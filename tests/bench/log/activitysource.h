// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <vector>

namespace standpipe::bench {

/// Requests and their replies on some pipes, 64 bytes each, one in a hundred with a needle in it.
/// Thread: one at a time
class ActivitySource {
public:
    static constexpr quint32 pipes = 16;
    static constexpr int payload = 64;

    /// Puts so many to the end of the batch.
    void make(qsizetype count, std::vector<Activity>& batch);
    [[nodiscard]] quint64 made() const { return m_made; }

private:
    quint64 m_made = 0;
};

} // namespace standpipe::bench
