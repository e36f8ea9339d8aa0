// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/server/serversetting.h"

#include <vector>

namespace standpipe::cli {

/// The options of serve that are settings of the server, made from their table: all but the endpoint and the framing, which other verbs
/// have as well.
/// Thread: main thread
class SettingOptions {
public:
    void addTo(CLI::App& command);
    /// Takes over what was given. Fails with the codes of Endpoint.
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
