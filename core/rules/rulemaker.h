// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulepair.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace standpipe {

/// Rules that reply requests as they were answered once: each request exactly, in the order in which the requests first came. A
/// request that was always answered alike makes one rule; one that was not makes a rule for each time, with nth.
/// Thread: any thread
/// Owns:   nothing
class RuleMaker {
public:
    using Json = nlohmann::ordered_json;

    [[nodiscard]] static std::vector<Json> make(const RulePairs& pairs);

private:
    [[nodiscard]] static Json condition(const QByteArray& request);
    [[nodiscard]] static Json reply(const std::optional<QByteArray>& reply);
};

} // namespace standpipe
