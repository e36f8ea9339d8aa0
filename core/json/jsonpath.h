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
    QByteArray text{};           ///< as written
    QList<QByteArray> members{}; ///< from the outermost to the innermost, by name or by index

    /// Returns nothing if the text is not a JSON pointer.
    [[nodiscard]] static std::optional<JsonPath> parse(QByteArrayView text);
};

} // namespace standpipe
