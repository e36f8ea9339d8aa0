// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptengine.h"

#include <QByteArray>
#include <QtGlobal>

#include <algorithm>
#include <mutex>

#include <sys/resource.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr qint64 mebibyte = 1024LL * 1024;
constexpr qint64 leastStack = 2 * mebibyte; ///< the engine's default
constexpr qint64 mostStack = 1024 * mebibyte;
/// Unused stack takes only address space, so a fraction of the limit is enough for everything it may hold.
constexpr qint64 partOfAddresses = 16;
constexpr qint64 partOfMemory = 8;

qint64 collectorStack()
{
    qint64 bytes = static_cast<qint64>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / partOfMemory;
    rlimit addresses{};
    if (getrlimit(RLIMIT_AS, &addresses) == 0 && addresses.rlim_cur != RLIM_INFINITY)
        bytes = std::min(bytes, static_cast<qint64>(addresses.rlim_cur) / partOfAddresses);
    return std::clamp(bytes, leastStack, mostStack);
}

void setUnlessSet(const char* name, const QByteArray& value)
{
    if (!qEnvironmentVariableIsSet(name))
        qputenv(name, value);
}

} // namespace

void prepareScriptEngines()
{
    static std::once_flag isPrepared;
    std::call_once(isPrepared, [] {
        setUnlessSet("QV4_FORCE_INTERPRETER", "1");
        setUnlessSet("QV4_GC_MAX_STACK_SIZE", QByteArray::number(collectorStack()));
    });
}

} // namespace standpipe
