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

/// What a regular expression caught of a request: by number (0: all that fits) and by name.
/// Thread: value
struct RuleCaptures {
    QList<QByteArray> numbered{};
    QHash<QString, QByteArray> named{};
};

/// A request as rules look at it: what several of them need, its text and its JSON, is made once, when the first one asks.
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
    /// What is no UTF-8 in it shows as U+FFFD.
    [[nodiscard]] const QString& text() const;
    [[nodiscard]] const MessageJson& json() const;
    /// The value there, if the request is JSON and has one.
    [[nodiscard]] std::optional<MessageJson::Value> member(const JsonPath& path) const { return json().at(path); }
    /// The same for a reply.
    [[nodiscard]] std::optional<MessageJson::Value> memberForReply(const JsonPath& path) const
    {
        m_isReplyOfJson = true;
        return member(path);
    }
    [[nodiscard]] bool isReplyOfJson() const { return m_isReplyOfJson; }
    /// Somebody wanted its JSON, and it is none: the first byte that cannot be read, from 1; 0: not so.
    [[nodiscard]] qint64 wrongByte() const { return m_json ? m_json->fault() + 1 : 0; }

    /// The regular expression tried more steps on it than it may. The first one is kept.
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
