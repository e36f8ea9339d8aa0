// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/helpformatter.h"

namespace standpipe::cli {

namespace {

constexpr std::size_t columnWidth = 26;

} // namespace

HelpFormatter::HelpFormatter()
{
    column_width(columnWidth);
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const
{
    const bool isFlag = option->get_type_size() == 0;
    const bool isNamed = !option->get_lnames().empty() || !option->get_snames().empty();
    return isFlag || !isNamed ? std::string() : " " + option->get_type_name();
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const
{
    const std::string standard = option->get_default_str();
    return standard.empty() ? option->get_description() : option->get_description() + " (default: " + standard + ")";
}

} // namespace standpipe::cli
