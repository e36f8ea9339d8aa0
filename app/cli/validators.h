// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/Validators.hpp>

#include <QtGlobal>

#include <string>
#include <vector>

/// Checks of option values. Their own descriptions are left out of the help, whose words say the same.
namespace standpipe::cli {

[[nodiscard]] inline CLI::Validator between(qint64 least, qint64 most)
{
    return CLI::Range(least, most).description(std::string());
}

[[nodiscard]] inline CLI::Validator oneOf(std::vector<std::string> words)
{
    return CLI::IsMember(std::move(words)).description(std::string());
}

} // namespace standpipe::cli
