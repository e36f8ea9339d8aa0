// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace standpipe {

/// A JSON pointer (RFC 6901).
/// Thread: value
struct JsonPath {
    QByteArray text{};           ///< as it is written
    QList<QByteArray> members{}; ///< from the outermost on, by name or by number

    /// None: it is no JSON pointer.
    [[nodiscard]] static std::optional<JsonPath> parse(QByteArrayView text);
};

} // namespace standpipe
