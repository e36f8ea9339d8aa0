// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulerequest.h"

namespace standpipe {

const QString& RuleRequest::text() const
{
    if (!m_text)
        m_text = QString::fromUtf8(m_view.bytes);
    return *m_text;
}

const MessageJson& RuleRequest::json() const
{
    if (!m_json)
        m_json.emplace(m_view.bytes);
    return *m_json;
}

} // namespace standpipe
