// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/export/exportformat.h"
#include "core/filter/activityfilter.h"

#include <CLI/App.hpp>

#include <QString>

#include <optional>
#include <string>

namespace standpipe::cli {

/// What export is to do, checked.
/// Thread: value
struct ExportPlan {
    QString input; ///< "-": standard input
    ExportFormat format = ExportFormat::JsonLines;
    ActivityFilter filter;         ///< which activities
    std::optional<QString> output; ///< none: standard output
    bool replaces = false;         ///< an output that is there already
};

/// What stands behind export on the command line.
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
};

} // namespace standpipe::cli
