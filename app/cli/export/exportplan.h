// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/exportformat.h"
#include "core/filter/activityfilter.h"

#include <QString>

#include <optional>

namespace standpipe::cli {

/// What export is to do, checked.
/// Thread: value
struct ExportPlan {
    QString input; ///< "-": standard input
    ExportFormat format = ExportFormat::JsonLines;
    ActivityFilter filter;                   ///< which activities
    std::optional<QString> output;           ///< none: standard output
    ByteOrderMark mark = ByteOrderMark::Yes; ///< of a table
    bool isMarkAsked = false;
    bool replaces = false; ///< an output that is there already
};

} // namespace standpipe::cli
