// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/base/result.h"
#include "core/endpoint/endpoint.h"
#include "core/framing/framingspec.h"

#include <string>

namespace standpipe::cli {

/// The options for an endpoint and its framing, shared by the verbs.
/// Thread: main thread
struct EndpointOptions {
    std::string endpoint;
    std::string machine;
    std::string framing = "u32le";

    void addEndpoint(CLI::App& command, bool isRequired = true);
    void addMachine(CLI::App& command);
    void addFraming(CLI::App& command);

    [[nodiscard]] Result<Endpoint> parsedEndpoint() const;
    [[nodiscard]] Result<FramingSpec> parsedFraming() const;
};

/// The forms of an endpoint, for the end of a help text.
[[nodiscard]] std::string endpointHelp();

} // namespace standpipe::cli
