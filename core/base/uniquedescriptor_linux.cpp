// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/uniquedescriptor.h"

#include <cerrno>

#include <unistd.h>

namespace standpipe {

void UniqueDescriptor::reset(int descriptor)
{
    const int before = std::exchange(m_descriptor, descriptor);
    if (before < 0)
        return;
    const int kept = errno;
    // Not retried on EINTR: Linux has released the number by then (close(2)).
    ::close(before);
    errno = kept;
}

} // namespace standpipe
