// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulepair.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace standpipe {

/// Makes rules that reproduce recorded replies: each matches its request exactly, in the order of the requests' first
/// occurrence. A request with the same reply each time makes one rule; any other makes one rule for each occurrence,
/// with nth.
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
