// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/server/serversetting.h"

#include <vector>

namespace standpipe::cli {

/// The options of serve that are server settings, made from their table: all but the endpoint and the framing, which
/// are shared with other verbs.
/// Thread: main thread
class SettingOptions {
public:
    void addTo(CLI::App& command);
    /// Stores the given values in the plan. Fails with the codes of Endpoint.
    [[nodiscard]] Result<void> putInto(ServerPlan& plan) const;

private:
    struct Given {
        const ServerSetting& setting;
        SettingValue value;
    };
    void add(CLI::App& command, const ServerSetting& setting);

    std::vector<Given> m_given;
};

} // namespace standpipe::cli
