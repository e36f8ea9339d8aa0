// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/timeoption.h"

#include "app/cli/validators.h"

#include <CLI/App.hpp>

#include <limits>

namespace standpipe::cli {

namespace {

/// QTimer stores milliseconds in an int.
constexpr qint64 longest = std::numeric_limits<int>::max();

} // namespace

CLI::Option* addTimeOption(CLI::App& command, const std::string& name, Milliseconds& time, Milliseconds least,
                           const std::string& help)
{
    const auto take = [&time](const qint64& value) { time = Milliseconds(value); };
    CLI::Option* option = command.add_option_function<qint64>(name, take, help);
    option->type_name("MS")->check(between(least.count(), longest));
    if (time.count() > 0 || least.count() == 0)
        option->default_str(std::to_string(time.count()));
    return option;
}

} // namespace standpipe::cli
