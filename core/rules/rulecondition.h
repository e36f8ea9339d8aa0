// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulerequest.h"

#include <QRegularExpression>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <vector>

namespace standpipe {

/// What the bytes of a request must be for a rule to fit, and which pipe it must come from.
/// Thread: any thread (immutable once read)
/// Bounds: a regular expression may try regexSteps on a request before it counts as not found there
class RuleCondition {
public:
    enum class Kind : quint8 { Always, Exact, Contains, Starts, Ends, Regex, Pointer };
    /// Ends a hostile expression within a few milliseconds; a sensible one needs a hundredth of it.
    static constexpr int regexSteps = 100'000;

    Kind kind = Kind::Always;
    QByteArray bytes{}; ///< of Exact to Ends; of Regex: what is in all it is found in, or nothing
    QRegularExpression regex{};
    std::shared_ptr<const JsonPath> pointer{};              ///< of Pointer
    std::shared_ptr<const nlohmann::ordered_json> equals{}; ///< what must stand there
    std::vector<quint32> pipes{};                           ///< empty: any

    /// The expression with its bound, compiled.
    [[nodiscard]] static QRegularExpression boundRegex(const QString& pattern);
    /// Of what an invalid one says, where in the pattern it means; from 0.
    [[nodiscard]] static qsizetype regexErrorOffset(const QRegularExpression& regex);

    /// captures, if not null, are filled in by a regular expression that fits.
    [[nodiscard]] bool fits(const RuleRequest& request, RuleCaptures* captures) const;

private:
    [[nodiscard]] bool fitsRegex(const RuleRequest& request, RuleCaptures* captures) const;
};

} // namespace standpipe
