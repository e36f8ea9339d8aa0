// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"
#include "core/filter/sqlcondition.h"

#include <QSet>
#include <QString>

#include <memory>

namespace standpipe {

/// Which activities are wanted, in the language text::filterHelp() documents: words, "phrases", /regular expressions/ and fields,
/// joined by and, or, not and brackets. Copies share what they mean.
/// Thread: value; one object may be asked from any number of threads at once
/// Bounds: limits::filterCharacters, filterDepth, filterRegexSteps
class ActivityFilter {
public:
    /// Everything is wanted.
    ActivityFilter() = default;

    /// Fails with one of the codes Filter…, and the position of what is wrong.
    [[nodiscard]] static Result<ActivityFilter> parse(const QString& text);
    /// The activity of these pipes; of all if there is none.
    [[nodiscard]] static ActivityFilter ofPipes(const QSet<PipeHandle>& pipes);
    /// What both want.
    [[nodiscard]] static ActivityFilter both(const ActivityFilter& a, const ActivityFilter& b);

    /// Everything is wanted.
    [[nodiscard]] bool isEmpty() const { return m_meaning == nullptr; }
    [[nodiscard]] bool accepts(const Activity& activity) const;
    /// As it was written; of both(), something that means the same.
    [[nodiscard]] QString text() const;

    /// The same by their form: "a and b" is "a b", but not "b a".
    friend bool operator==(const ActivityFilter& a, const ActivityFilter& b) { return a.key() == b.key(); }
    friend SqlCondition sqlCondition(const ActivityFilter& filter);

private:
    struct Meaning;

    explicit ActivityFilter(std::shared_ptr<const Meaning> meaning) : m_meaning(std::move(meaning)) {}
    [[nodiscard]] QString key() const;
    [[nodiscard]] QString bracketed() const;

    std::shared_ptr<const Meaning> m_meaning; ///< null: everything
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ActivityFilter)
