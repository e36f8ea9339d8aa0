// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace standpipe::cli {

/// The result of parsing hexadecimal text.
/// Thread: value
struct HexText {
    std::optional<QByteArray> bytes{}; ///< none if the text is invalid
    qsizetype badAt = 0;               ///< position of the error; the text's length if its last digit is missing
};

/// Parses two digits per byte; white space is ignored anywhere.
[[nodiscard]] HexText readHex(QByteArrayView text);

} // namespace standpipe::cli
