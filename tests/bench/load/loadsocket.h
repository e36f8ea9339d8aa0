// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniquedescriptor.h"

#include <string>

namespace standpipe::bench {

/// Connects, waiting while the server's queue is full; reading and writing do not wait afterwards. Ends the program when nobody
/// is there: without a server there is nothing to measure.
[[nodiscard]] UniqueDescriptor connectTo(const std::string& path);
/// Waits for one reply to one request. False if another one came, or none.
[[nodiscard]] bool exchangeOnce(int descriptor, std::string_view request, std::string_view reply);
/// As many descriptors as the system allows.
void raiseDescriptorLimit();
[[noreturn]] void fail(const std::string& what);

} // namespace standpipe::bench
