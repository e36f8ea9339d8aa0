// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/control/controloptions.h"
#include "app/cli/verb.h"

namespace standpipe::cli {

/// standpipectl control: calls a method of a running server and prints the result.
/// Thread: main thread
class ControlVerb final : public Verb {
public:
    [[nodiscard]] ExitCode run() override;

private:
    CLI::App* declare(CLI::App& program) override { return m_options.addTo(program); }

    ControlOptions m_options;
};

} // namespace standpipe::cli
