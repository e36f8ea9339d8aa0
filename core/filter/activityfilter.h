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

/// Selects activities, in the language documented by text::filterHelp(): words, "phrases", /regular expressions/ and
/// fields, joined by and, or, not and brackets. Copies share their contents.
/// Thread: value; one object may be used by any number of threads at once
/// Bounds: limits::filterCharacters, filterDepth, filterRegexSteps
class ActivityFilter {
public:
    /// Accepts everything.
    ActivityFilter() = default;

    /// Fails with one of the Filter… codes and the position of the error.
    [[nodiscard]] static Result<ActivityFilter> parse(const QString& text);
    /// Accepts the activities of these pipes; all if the set is empty.
    [[nodiscard]] static ActivityFilter ofPipes(const QSet<PipeHandle>& pipes);
    /// Accepts what both accept.
    [[nodiscard]] static ActivityFilter both(const ActivityFilter& a, const ActivityFilter& b);

    /// Whether it accepts everything.
    [[nodiscard]] bool isEmpty() const { return m_meaning == nullptr; }
    [[nodiscard]] bool accepts(const Activity& activity) const;
    /// The text as written; for both(), an equivalent text.
    [[nodiscard]] QString text() const;

    /// Compares the form: "a and b" equals "a b", but not "b a".
    friend bool operator==(const ActivityFilter& a, const ActivityFilter& b) { return a.key() == b.key(); }
    friend SqlCondition sqlCondition(const ActivityFilter& filter);

private:
    struct Meaning;

    explicit ActivityFilter(std::shared_ptr<const Meaning> meaning) : m_meaning(std::move(meaning)) {}
    [[nodiscard]] QString key() const;
    [[nodiscard]] QString bracketed() const;

    std::shared_ptr<const Meaning> m_meaning; ///< null: accepts everything
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ActivityFilter)
