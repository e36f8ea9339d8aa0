// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/activitystore.h"

#include <optional>

namespace standpipe {

/// What happened on the same pipe before and after an activity, and belongs to it. Request and answer know each other, and all of
/// them where their client connected; for other kinds it looks through `reach` activities.
/// Thread: as its store
/// Owns:   nothing
class ActivityNeighbours {
public:
    static constexpr qsizetype reach = 20'000;

    explicit ActivityNeighbours(const ActivityStore& store) : m_store(store) {}

    [[nodiscard]] std::optional<Activity> before(const Activity& activity, ActivityKind kind) const;
    [[nodiscard]] std::optional<Activity> after(const Activity& activity, ActivityKind kind) const;

private:
    [[nodiscard]] std::optional<Activity> ifOf(std::optional<qsizetype> index, ActivityKind kind) const;
    /// The other one of a request and its reply, if it is of that kind and still kept.
    [[nodiscard]] std::optional<Activity> partnerOf(const Activity& activity, ActivityKind kind) const;

    const ActivityStore& m_store;
};

} // namespace standpipe
