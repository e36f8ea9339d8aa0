// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// Identity, size and times of the file at this path: changes when the file is replaced or written. A missing file has
/// a fingerprint too. (Timestamps advance in steps of some milliseconds: two writes of the same size within one step
/// give the same fingerprint.)
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray fileFingerprint(const QString& path);

} // namespace standpipe
