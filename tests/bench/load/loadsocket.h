// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniquedescriptor.h"

#include <string>

namespace standpipe::bench {

/// Connects, waiting while the server's queue is full; the socket is then non-blocking. Ends the program if no server
/// listens, since there is nothing to measure.
[[nodiscard]] UniqueDescriptor connectTo(const std::string& path);
/// Sends one request and waits for its reply. False if the reply is wrong or missing.
[[nodiscard]] bool exchangeOnce(int descriptor, std::string_view request, std::string_view reply);
/// Raises the limit of descriptors to what the system allows.
void raiseDescriptorLimit();
[[noreturn]] void fail(const std::string& what);

} // namespace standpipe::bench
