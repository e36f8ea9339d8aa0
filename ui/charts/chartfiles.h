// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

class QCustomPlot;

namespace standpipe::chartfiles {

/// The picture as it is, as PNG (twice as fine as on the screen), SVG or PDF by the file's ending; PNG for any other.
/// What stood in the file is replaced only once all is written.
[[nodiscard]] Result<void> writePicture(QCustomPlot& plot, const QString& file);
[[nodiscard]] Result<void> writeData(const QByteArray& data, const QString& file);

} // namespace standpipe::chartfiles
