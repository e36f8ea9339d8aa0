// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/requestview.h"
#include "core/json/messagejson.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace standpipe {

/// What a regular expression captured from a request: by number (0: the whole match) and by name.
/// Thread: value
struct RuleCaptures {
    QList<QByteArray> numbered{};
    QHash<QString, QByteArray> named{};
};

/// A request as seen by rules: its text and its JSON are made once, on first use.
/// Thread: one at a time
/// Bounds: MessageJson's
class RuleRequest {
public:
    explicit RuleRequest(const RequestView& view) : m_view(view) {}
    ~RuleRequest() = default;
    RuleRequest(const RuleRequest&) = delete;
    RuleRequest& operator=(const RuleRequest&) = delete;

    [[nodiscard]] const RequestView& view() const { return m_view; }
    [[nodiscard]] QByteArrayView bytes() const { return m_view.bytes; }
    /// Returns the request as text; invalid UTF-8 becomes U+FFFD.
    [[nodiscard]] const QString& text() const;
    [[nodiscard]] const MessageJson& json() const;
    /// Returns the value at the path, if the request is JSON and has one.
    [[nodiscard]] std::optional<MessageJson::Value> member(const JsonPath& path) const { return json().at(path); }
    /// Does the same for a reply.
    [[nodiscard]] std::optional<MessageJson::Value> memberForReply(const JsonPath& path) const
    {
        m_isReplyOfJson = true;
        return member(path);
    }
    [[nodiscard]] bool isReplyOfJson() const { return m_isReplyOfJson; }
    /// If JSON was required and the request is not JSON: the first byte that cannot be read, from 1; otherwise 0.
    [[nodiscard]] qint64 wrongByte() const { return m_json ? m_json->fault() + 1 : 0; }

    /// Records that the regular expression exceeded its step limit. Only the first one is kept.
    void noteGaveUp(const QString& regex) const
    {
        if (m_gaveUp.isEmpty())
            m_gaveUp = regex;
    }
    [[nodiscard]] const QString& gaveUp() const { return m_gaveUp; }

private:
    const RequestView& m_view;
    mutable bool m_isReplyOfJson = false;
    mutable QString m_gaveUp;
    mutable std::optional<QString> m_text;
    mutable std::optional<MessageJson> m_json;
};

} // namespace standpipe
