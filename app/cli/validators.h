// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/Error.hpp> // which Validators.hpp needs and does not include
#include <CLI/Validators.hpp>

#include <QtGlobal>

#include <string>
#include <vector>

/// Checks of option values. Their own descriptions are left out of the help, whose words say the same.
namespace standpipe::cli {

[[nodiscard]] inline CLI::Validator between(qint64 least, qint64 most)
{
    // CLI11 takes what strtoll takes: hexadecimal, signs, and too many digits as if they were the largest number.
    const CLI::Validator digits(
        [](std::string& text) {
            const size_t begin = text.starts_with('-') ? 1 : 0;
            const bool isNumber = text.size() > begin && text.size() <= 18 &&
                                  text.find_first_not_of("0123456789", begin) == std::string::npos;
            return isNumber ? std::string() : text + " is no whole number of at most 18 digits";
        },
        std::string());
    return (digits & CLI::Range(least, most)).description(std::string());
}

/// A name that came out empty, as that of an unset variable does, is a mistake and not the same as none.
[[nodiscard]] inline CLI::Validator nonEmpty()
{
    return {[](const std::string& text) { return text.empty() ? "is empty" : std::string(); }, std::string()};
}

[[nodiscard]] inline CLI::Validator oneOf(std::vector<std::string> words)
{
    return CLI::IsMember(std::move(words)).description(std::string());
}

} // namespace standpipe::cli
