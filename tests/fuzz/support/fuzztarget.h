// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/support/fuzzinput.h"

#include <map>
#include <string>

/// Defines what the target of that name does with one input. It ends the program by claim() when something does not hold.
// NOLINTBEGIN(bugprone-macro-parentheses): the input is the name of a parameter
#define STANDPIPE_FUZZ_TARGET(name, input)                                                                             \
    static void name##Target(::standpipe::fuzz::FuzzInput& input);                                                     \
    static const bool name##IsRegistered = ::standpipe::fuzz::targets().emplace(#name, name##Target).second;           \
    static void name##Target([[maybe_unused]] ::standpipe::fuzz::FuzzInput& input)
// NOLINTEND(bugprone-macro-parentheses)

namespace standpipe::fuzz {

using Target = void (*)(FuzzInput& input);

/// The targets of this program by name: one where the fuzzer works on it, all where seeds are replayed.
[[nodiscard]] std::map<std::string, Target>& targets();

} // namespace standpipe::fuzz
