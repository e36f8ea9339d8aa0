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

/// The fixed part of every reply of a template, to check in advance whether a framing can carry it.
/// Thread: value
/// Fails:  check() with ReplyNotEncodable (detail: the framing; number, limit where the text is too long for it)
class STANDPIPE_ENGINE_EXPORT FixedText {
public:
    void add(QByteArrayView text) { m_text.append(text); }
    /// Adds a part that only a request provides. It may be empty.
    void addGap();

    /// Fails if the framing can carry no reply at all.
    [[nodiscard]] Result<void> check(FramingSpec framing) const;

private:
    QByteArray m_text; ///< with one byte for each gap
    std::vector<qsizetype> m_gaps;
};

} // namespace standpipe
