// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/activitystore.h"

#include <optional>

namespace standpipe {

/// Finds the activities related to one on the same pipe: a request's reply and the reverse, and the connection of its
/// client. Other kinds are searched within `reach` activities.
/// Thread: that of the store
/// Owns:   nothing
class ActivityNeighbours {
public:
    static constexpr qsizetype reach = 20'000;

    explicit ActivityNeighbours(const ActivityStore& store) : m_store(store) {}

    [[nodiscard]] std::optional<Activity> before(const Activity& activity, ActivityKind kind) const;
    [[nodiscard]] std::optional<Activity> after(const Activity& activity, ActivityKind kind) const;

private:
    [[nodiscard]] std::optional<Activity> ifOf(std::optional<qsizetype> index, ActivityKind kind) const;
    /// The counterpart of a request or reply, if it has that kind and is still kept.
    [[nodiscard]] std::optional<Activity> partnerOf(const Activity& activity, ActivityKind kind) const;

    const ActivityStore& m_store;
};

} // namespace standpipe
