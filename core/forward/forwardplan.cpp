// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/forward/forwardplan.h"

#include <QFileInfo>

namespace standpipe {

namespace {

QString realPath(const Endpoint& endpoint)
{
    if (endpoint.path().startsWith(QLatin1Char('@')))
        return endpoint.path();
    // The file need not exist yet, but its folder must.
    const QFileInfo file(endpoint.path());
    const QString whole = file.canonicalFilePath();
    return whole.isEmpty() ? QFileInfo(file.path()).canonicalFilePath() + QLatin1Char('/') + file.fileName() : whole;
}

} // namespace

Result<void> ForwardPlan::check() const
{
    if (realPath(other.endpoint) != realPath(own))
        return {};
    return failure({.code = ErrorCode::ForwardToItself, .where = other.endpoint.path()});
}

} // namespace standpipe
