// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/ruleset.h"

#include <QHash>

#include <memory>
#include <vector>

namespace standpipe {

/// How often each rule has answered, over all the sets of rules that were in force one after the other: a rule is known by its id.
/// Thread: GUI thread
/// Owns:   sets that requests are still answered by; what was counted by those before is kept as numbers
class RuleHits {
public:
    using Set = std::shared_ptr<const RuleSet>;

    /// From now on this set counts; ids: of its rules, in their order.
    void use(const Set& set, const std::vector<quint64>& ids);
    [[nodiscard]] quint64 of(quint64 id) const;
    /// Forgets all, the set in force too.
    void clear();

private:
    struct Counting {
        Set set;
        QHash<quint64, qsizetype> rows; ///< by id
    };
    /// What nobody answers by any more becomes numbers.
    void settle();

    std::vector<Counting> m_counting; ///< the last one is in force
    QHash<quint64, quint64> m_counted;
};

} // namespace standpipe
