// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>

#include <optional>
#include <vector>

namespace standpipe {

/// A request, and what was answered to it.
/// Thread: value
struct RulePair {
    QByteArray request{};
    std::optional<QByteArray> reply{}; ///< none: it stayed unanswered

    friend bool operator==(const RulePair&, const RulePair&) = default;
};

using RulePairs = std::vector<RulePair>;

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::RulePairs)
