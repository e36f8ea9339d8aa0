// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "app/cli/control/controlplan.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace standpipe::cli {

/// The options of control on the command line.
/// Thread: main thread
class ControlOptions {
public:
    CLI::App* addTo(CLI::App& program);
    /// Fails with the codes of Endpoint.
    [[nodiscard]] Result<ControlPlan> plan() const;

private:
    [[nodiscard]] nlohmann::ordered_json params() const;

    std::string m_endpoint;
    std::string m_method;
    std::string m_text;
    std::string m_state;
    // an empty text counts as given
    const CLI::Option* m_textOption = nullptr;
    const CLI::Option* m_stateOption = nullptr;
    bool m_reset = false;
    std::string m_base64;
    std::vector<qint64> m_pipes;
    std::vector<std::string> m_settings;
    Milliseconds m_timeout = limits::defaultClientTimeout;
};

} // namespace standpipe::cli
