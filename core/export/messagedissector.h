// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <string_view>

namespace standpipe {

/// The name of Wireshark's dissector for a message: "json" for a JSON object or array, "http" if it begins with HTTP's
/// first line, otherwise "data".
[[nodiscard]] std::string_view messageDissector(QByteArrayView message);

} // namespace standpipe
