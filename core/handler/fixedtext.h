// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"
#include "core/framing/framingspec.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace standpipe {

/// What is the same in every reply that a template makes: whether a framing can carry it is known before there is a request.
/// Thread: value
/// Fails:  check() with ReplyNotEncodable (detail: the framing; number, limit where the text is too long for it)
class STANDPIPE_ENGINE_EXPORT FixedText {
public:
    void add(QByteArrayView text) { m_text.append(text); }
    /// Here stands what only a request brings. It may be empty.
    void addGap();

    /// Succeeds unless no reply at all can be carried.
    [[nodiscard]] Result<void> check(FramingSpec framing) const;

private:
    QByteArray m_text; ///< with a byte for each gap
    std::vector<qsizetype> m_gaps;
};

} // namespace standpipe
