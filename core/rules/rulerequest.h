// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/requestview.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>

namespace standpipe {

using JsonPointer = nlohmann::json_pointer<std::string>;

/// What a regular expression caught of a request: by number (0: all that fits) and by name.
/// Thread: value
struct RuleCaptures {
    QList<QByteArray> numbered{};
    QHash<QString, QByteArray> named{};
};

/// A request as rules look at it: what several of them need, its text and its JSON, is made once, when the first one asks.
/// Thread: one at a time
/// Bounds: JSON deeper than deepest is none
class RuleRequest {
public:
    static constexpr int deepest = 128;

    explicit RuleRequest(const RequestView& view);
    ~RuleRequest();
    RuleRequest(const RuleRequest&) = delete;
    RuleRequest& operator=(const RuleRequest&) = delete;

    [[nodiscard]] const RequestView& view() const { return m_view; }
    [[nodiscard]] QByteArrayView bytes() const { return m_view.bytes; }
    /// What is no UTF-8 in it shows as U+FFFD.
    [[nodiscard]] const QString& text() const;
    /// Null if the request is no JSON.
    [[nodiscard]] const nlohmann::json* json() const;
    /// The member there; null if there is none.
    [[nodiscard]] const nlohmann::json* member(const JsonPointer& pointer) const;

private:
    const RequestView& m_view;
    mutable std::optional<QString> m_text;
    mutable std::unique_ptr<const nlohmann::json> m_json;
};

} // namespace standpipe
