// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clideclarations.h"
#include "app/cli/export/exportplan.h"
#include "core/base/result.h"

#include <string>

namespace standpipe::cli {

/// The options of export on the command line.
/// Thread: main thread
class ExportOptions {
public:
    CLI::App* addTo(CLI::App& program);
    /// Fails with the codes of ActivityFilter.
    [[nodiscard]] Result<ExportPlan> plan() const;

private:
    std::string m_input;
    std::string m_format;
    std::string m_filter;
    std::string m_output;
    bool m_replaces = false;
    std::string m_mark = "yes";
    CLI::Option* m_markOption = nullptr;
};

} // namespace standpipe::cli
