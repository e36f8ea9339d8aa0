// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>

#include <optional>
#include <vector>

namespace standpipe {

/// A request and its reply.
/// Thread: value
struct RulePair {
    QByteArray request{};
    std::optional<QByteArray> reply{}; ///< none: no reply was sent

    friend bool operator==(const RulePair&, const RulePair&) = default;
};

using RulePairs = std::vector<RulePair>;

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::RulePairs)
