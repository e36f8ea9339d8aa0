// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/exportformat.h"
#include "core/filter/activityfilter.h"

#include <QString>

#include <optional>

namespace standpipe::cli {

/// The checked parameters of export.
/// Thread: value
struct ExportPlan {
    QString input; ///< "-": standard input
    ExportFormat format = ExportFormat::JsonLines;
    ActivityFilter filter;                   ///< selects the activities
    std::optional<QString> output;           ///< none for standard output
    ByteOrderMark mark = ByteOrderMark::Yes; ///< of tabular formats
    bool isMarkAsked = false;
    bool replaces = false; ///< overwrite an existing output
};

} // namespace standpipe::cli
