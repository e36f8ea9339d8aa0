// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/memory.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <algorithm>
#include <limits>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr qint64 unlimited = std::numeric_limits<qint64>::max();
/// Larger than the largest buffers of a connection's turn, so that only single long messages are affected.
constexpr int largeBlock = 4 * 1024 * 1024;

/// The part of the limit that is not used yet.
qint64 leftOf(int resource, qint64 used)
{
    rlimit limit{};
    if (::getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return unlimited;
    const auto most = static_cast<qint64>(std::min<rlim_t>(limit.rlim_cur, static_cast<rlim_t>(unlimited)));
    return std::max<qint64>(most - used, 0);
}

/// The number in the file; unlimited if there is none, or "max".
qint64 numberIn(const QString& path)
{
    QFile file(path);
    bool isNumber = false;
    const qint64 number = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong(&isNumber) : 0;
    return isNumber ? number : unlimited;
}

/// The lowest limit of its control group and the groups around it (cgroups version 2).
qint64 groupLimit()
{
    QFile file(QStringLiteral("/proc/self/cgroup"));
    if (!file.open(QIODevice::ReadOnly))
        return unlimited;
    qint64 least = unlimited;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (!line.startsWith("0::/"))
            continue;
        for (QString group = QFile::decodeName(line.mid(3));; group.truncate(group.lastIndexOf(QLatin1Char('/')))) {
            least = std::min(least, numberIn(QStringLiteral("/sys/fs/cgroup") + group + QStringLiteral("/memory.max")));
            if (group.isEmpty())
                break;
        }
    }
    return least;
}

} // namespace

qint64 memoryRoom()
{
    const qint64 page = ::sysconf(_SC_PAGESIZE);
    QFile file(QStringLiteral("/proc/self/statm"));
    // In pages: size resident shared text lib data dt, see proc(5).
    const QByteArrayList sizes = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ') : QByteArrayList();
    const auto used = [&](qsizetype column) { return sizes.value(column).toLongLong() * page; };
    const qint64 most = std::min<qint64>(::sysconf(_SC_PHYS_PAGES) * page, groupLimit());
    const qint64 room = std::min(std::max<qint64>(most - used(1), 0), leftOf(RLIMIT_AS, used(0)));
    return std::min(room, leftOf(RLIMIT_DATA, used(5)));
}

void keepLargeBlocksApart()
{
    // Setting both disables their dynamic adjustment.
    ::mallopt(M_MMAP_THRESHOLD, largeBlock);
    ::mallopt(M_TRIM_THRESHOLD, 2 * largeBlock);
}

void giveBackFreedMemory()
{
    ::malloc_trim(0);
}

} // namespace standpipe
