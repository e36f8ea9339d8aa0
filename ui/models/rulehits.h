// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/ruleset.h"

#include <QHash>

#include <memory>
#include <vector>

namespace standpipe {

/// Counts the hits of each rule over successive rule sets; a rule is identified by its id.
/// Thread: GUI thread
/// Owns:   rule sets that still handle requests; counts of earlier ones are kept as numbers
class RuleHits {
public:
    using Set = std::shared_ptr<const RuleSet>;

    /// Makes this the current set; ids: of its rules, in order.
    void use(const Set& set, const std::vector<quint64>& ids);
    [[nodiscard]] quint64 of(quint64 id) const;
    /// Resets everything, including the current set.
    void clear();

private:
    struct Counting {
        Set set;
        QHash<quint64, qsizetype> rows; ///< by id
    };
    /// Converts sets that handle no request any more into numbers.
    void settle();

    std::vector<Counting> m_counting; ///< the last one is in force
    QHash<quint64, quint64> m_counted;
};

} // namespace standpipe
