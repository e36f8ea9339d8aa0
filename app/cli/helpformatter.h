// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>
#include <CLI/Formatter.hpp>

#include <string>

namespace standpipe::cli {

/// Formats --help: "--pipes N", with the default after the description.
/// Thread: main thread
class HelpFormatter final : public CLI::Formatter {
public:
    HelpFormatter();

    [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override;
    [[nodiscard]] std::string make_option_desc(const CLI::Option* option) const override;
};

} // namespace standpipe::cli
