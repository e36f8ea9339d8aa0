// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/export/exportoptions.h"
#include "app/cli/verb.h"

namespace standpipe::cli {

/// standpipectl export: converts a log to another format.
/// Thread: main thread
class ExportVerb final : public Verb {
public:
    [[nodiscard]] ExitCode run() override;

private:
    CLI::App* declare(CLI::App& program) override { return m_options.addTo(program); }

    ExportOptions m_options;
};

} // namespace standpipe::cli
