// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/limits.h"
#include "core/log/pairing.h"

#include <unordered_map>
#include <vector>

namespace standpipe {

/// The pending requests, by pipe and number. It is given each activity in turn and finds which belong together.
/// Thread: one at a time
/// Bounds: mostOfPipe requests for each pipe; for an older one no reply is expected any more (it was dropped before it
///         arrived)
class OpenRequests {
public:
    static constexpr std::size_t mostOfPipe = 2 * static_cast<std::size_t>(limits::requestsInFlight);

    /// The pairing found for one activity.
    /// Thread: value
    struct Finding {
        quint64 sequence = 0;
        Pairing::State state = Pairing::State::None;
        quint64 partner = 0;

        friend bool operator==(const Finding&, const Finding&) = default;
    };

    /// Processes the next activity; appends what it establishes about itself and about others to the findings.
    void note(const Activity& activity, std::vector<Finding>& findings);
    [[nodiscard]] std::size_t size() const;

private:
    /// A pending request.
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
