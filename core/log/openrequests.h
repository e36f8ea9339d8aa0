// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/limits.h"
#include "core/log/pairing.h"

#include <unordered_map>
#include <vector>

namespace standpipe {

/// The requests that wait for their replies, by pipe and number: told of each activity in turn, it says which belong together.
/// Thread: one at a time
/// Bounds: mostOfPipe requests a pipe; of an older one no reply is expected any more (it was dropped on its way here)
class OpenRequests {
public:
    static constexpr std::size_t mostOfPipe = 2 * static_cast<std::size_t>(limits::requestsInFlight);

    /// What came to be known about one activity.
    /// Thread: value
    struct Finding {
        quint64 sequence = 0;
        Pairing::State state = Pairing::State::None;
        quint64 partner = 0;

        friend bool operator==(const Finding&, const Finding&) = default;
    };

    /// Takes the next activity in; what it makes known about itself and about others is put to the end of the findings.
    void note(const Activity& activity, std::vector<Finding>& findings);
    [[nodiscard]] std::size_t size() const;

private:
    /// A request that waits.
    struct Open {
        quint64 request = 0;
        quint64 sequence = 0;
    };
    using OfPipe = std::vector<Open>; ///< oldest first

    void open(const Activity& request, std::vector<Finding>& findings);
    void close(const Activity& reply, std::vector<Finding>& findings);
    static void giveUp(OfPipe& requests, std::vector<Finding>& findings);

    std::unordered_map<quint32, OfPipe> m_pipes;
};

} // namespace standpipe
