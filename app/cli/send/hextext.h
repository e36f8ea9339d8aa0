// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace standpipe::cli {

/// Bytes written in hexadecimal.
/// Thread: value
struct HexText {
    std::optional<QByteArray> bytes{}; ///< none: it cannot be read
    qsizetype badAt = 0;               ///< where; the text's length if a digit is missing at its end
};

/// Two digits a byte; white space is left out wherever it stands.
[[nodiscard]] HexText readHex(QByteArrayView text);

} // namespace standpipe::cli
