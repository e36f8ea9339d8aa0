// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Forward declarations of CLI11 for headers that only refer to it: its own headers take longer to compile than most
/// files here.
namespace CLI { // NOLINT(readability-identifier-naming): it is CLI11's

class App;
class Option;
class ParseError;

} // namespace CLI
