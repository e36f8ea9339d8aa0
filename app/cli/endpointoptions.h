// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "core/base/result.h"
#include "core/endpoint/endpoint.h"
#include "core/framing/framingspec.h"

#include <string>

namespace standpipe::cli {

/// Where to: the options that name a pipe and its framing, shared by the verbs.
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

/// What can be written for an endpoint, for the foot of a help text.
[[nodiscard]] std::string endpointHelp();

} // namespace standpipe::cli
