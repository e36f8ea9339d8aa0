// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/bench/benchplan.h"
#include "app/cli/endpointoptions.h"
#include "core/base/result.h"

namespace standpipe::cli {

/// The options of bench on the command line.
/// Thread: main thread
class BenchOptions {
public:
    CLI::App* addTo(CLI::App& program);
    /// Fails with the codes of Endpoint and Framing.
    [[nodiscard]] Result<BenchPlan> plan() const;

private:
    EndpointOptions m_endpoint;
    BenchPlan m_plan;
};

} // namespace standpipe::cli
