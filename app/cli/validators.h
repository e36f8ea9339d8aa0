// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/Error.hpp> // needed by Validators.hpp, which does not include it
#include <CLI/Validators.hpp>

#include <QtGlobal>

#include <string>
#include <vector>

/// Validators for option values. They have no description, because the help of the option says the same.
namespace standpipe::cli {

[[nodiscard]] inline CLI::Validator between(qint64 least, qint64 most)
{
    // CLI11 accepts everything strtoll does: hexadecimal, signs, and out-of-range numbers, which it clamps.
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

/// Rejects an empty name, which is usually the result of an unset variable.
[[nodiscard]] inline CLI::Validator nonEmpty()
{
    return {[](const std::string& text) { return text.empty() ? "is empty" : std::string(); }, std::string()};
}

[[nodiscard]] inline CLI::Validator oneOf(std::vector<std::string> words)
{
    return CLI::IsMember(std::move(words)).description(std::string());
}

} // namespace standpipe::cli
