// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/descriptorlimit.h"

#include <limits>

#include <sys/resource.h>

namespace standpipe {

namespace {

constinit rlimit before{};
constinit bool isRaised = false;

} // namespace

qint64 descriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::numeric_limits<int>::max();
    return static_cast<qint64>(limit.rlim_cur);
}

void raiseDescriptorLimit()
{
    if (isRaised || ::getrlimit(RLIMIT_NOFILE, &before) != 0)
        return;
    rlimit most = before;
    most.rlim_cur = most.rlim_max;
    isRaised = ::setrlimit(RLIMIT_NOFILE, &most) == 0;
}

void restoreDescriptorLimit()
{
    if (isRaised)
        ::setrlimit(RLIMIT_NOFILE, &before);
}

} // namespace standpipe
