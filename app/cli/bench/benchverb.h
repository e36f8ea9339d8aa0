// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/bench/benchoptions.h"
#include "app/cli/verb.h"

namespace standpipe::cli {

/// standpipectl bench: measures a server.
/// Thread: main thread
class BenchVerb final : public Verb {
public:
    [[nodiscard]] ExitCode run() override;

private:
    CLI::App* declare(CLI::App& program) override { return m_options.addTo(program); }

    BenchOptions m_options;
};

} // namespace standpipe::cli
