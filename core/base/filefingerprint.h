// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// What tells whether the file there is another than before, or was written: which file it is, its size and times. One that is not there
/// has one of its own. (Times advance in steps of some milliseconds: of two writes within one, of the same size, it knows nothing.)
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray fileFingerprint(const QString& path);

} // namespace standpipe
