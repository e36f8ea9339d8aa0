// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

class QCustomPlot;

namespace standpipe::chartfiles {

/// Saves the plot as shown: PNG (at twice the screen's resolution), SVG or PDF by the file's suffix; PNG for any other
/// suffix. An existing file is replaced only after everything has been written.
[[nodiscard]] Result<void> writePicture(QCustomPlot& plot, const QString& file);
[[nodiscard]] Result<void> writeData(const QByteArray& data, const QString& file);

} // namespace standpipe::chartfiles
