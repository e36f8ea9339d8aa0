// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/serversettings.h"

#include <QThread>

#include <algorithm>

namespace standpipe {

int ioThreadCount(const ServerSettings& settings)
{
    if (settings.ioThreads > 0)
        return settings.ioThreads;
    // One I/O thread suits a small machine best: the clients need the other cores. With more cores, one thread for
    // every four, at most four.
    return std::clamp(QThread::idealThreadCount() / 4, 1, 4);
}

bool needsNewSocket(const ServerSettings& a, const ServerSettings& b)
{
    return a.endpoint != b.endpoint || a.framing != b.framing || a.access != b.access || a.ioThreads != b.ioThreads ||
           a.carrier != b.carrier;
}

} // namespace standpipe
