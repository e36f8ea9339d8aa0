// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulerequest.h"

#include <QRegularExpression>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <vector>

namespace standpipe {

/// Which bytes a request must have for the rule to match, and which pipe it must come from.
/// Thread: any thread (immutable once read)
/// Bounds: a regular expression may take regexSteps on a request; beyond that it counts as not found
class RuleCondition {
public:
    enum class Kind : quint8 { Always, Exact, Contains, Starts, Ends, Regex, Pointer };
    /// Stops a hostile expression within a few milliseconds; a reasonable one needs a hundredth of this.
    static constexpr int regexSteps = 100'000;

    Kind kind = Kind::Always;
    QByteArray bytes{}; ///< for Exact to Ends; for Regex: text that every match contains, or empty
    QRegularExpression regex{};
    std::shared_ptr<const JsonPath> pointer{};              ///< for Pointer
    std::shared_ptr<const nlohmann::ordered_json> equals{}; ///< the value required at the pointer
    std::vector<quint32> pipes{};                           ///< empty: any

    /// Compiles the expression with its step limit.
    [[nodiscard]] static QRegularExpression boundRegex(const QString& pattern);
    /// Returns the offset, from 0, of the error in an invalid pattern.
    [[nodiscard]] static qsizetype regexErrorOffset(const QRegularExpression& regex);

    /// captures: if not null, filled in by a regular expression that matches.
    [[nodiscard]] bool fits(const RuleRequest& request, RuleCaptures* captures) const;

private:
    [[nodiscard]] bool fitsRegex(const RuleRequest& request, RuleCaptures* captures) const;
};

} // namespace standpipe
