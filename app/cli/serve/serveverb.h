// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/serve/serveoptions.h"
#include "app/cli/verb.h"

namespace standpipe::cli {

/// standpipectl serve: runs a server.
/// Thread: main thread
class ServeVerb final : public Verb {
public:
    [[nodiscard]] ExitCode run() override;

private:
    CLI::App* declare(CLI::App& program) override { return m_options.addTo(program); }

    ServeOptions m_options;
};

} // namespace standpipe::cli
