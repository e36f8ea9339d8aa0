// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/support/fuzzinput.h"

#include <map>
#include <string>

/// Defines the function that the target of this name runs on one input. It ends the program by claim() if a claim does
/// not hold.
// NOLINTBEGIN(bugprone-macro-parentheses): the input is the name of a parameter
#define STANDPIPE_FUZZ_TARGET(name, input)                                                                             \
    static void name##Target(::standpipe::fuzz::FuzzInput& input);                                                     \
    static const bool name##IsRegistered = ::standpipe::fuzz::targets().emplace(#name, name##Target).second;           \
    static void name##Target([[maybe_unused]] ::standpipe::fuzz::FuzzInput& input)
// NOLINTEND(bugprone-macro-parentheses)

namespace standpipe::fuzz {

using Target = void (*)(FuzzInput& input);

/// The targets of this program by name: one in a fuzzer program, all in the program that replays seeds.
[[nodiscard]] std::map<std::string, Target>& targets();

} // namespace standpipe::fuzz
