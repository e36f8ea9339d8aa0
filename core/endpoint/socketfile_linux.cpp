// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/socketfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace standpipe {

namespace {

SocketFile lookWithoutBirth(int folder, const char* path, int flags)
{
    struct stat facts {};
    if (::fstatat(folder, path, &facts, flags | AT_SYMLINK_NOFOLLOW) != 0 || !S_ISSOCK(facts.st_mode))
        return {};
    return {.number = {.device = facts.st_dev,
                       .inode = facts.st_ino,
                       .nanoseconds = facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec},
            .owner = facts.st_uid,
            .permissions = facts.st_mode & 07777U};
}

SocketFile look(int folder, const char* path, int flags)
{
    struct statx facts {};
    // A sandbox may reject the newer call.
    if (::statx(folder, path, flags | AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &facts) != 0)
        return lookWithoutBirth(folder, path, flags);
    if (!S_ISSOCK(facts.stx_mode))
        return {};
    const bool isBirthKnown = (facts.stx_mask & STATX_BTIME) != 0 && facts.stx_btime.tv_sec != 0;
    const statx_timestamp& time = isBirthKnown ? facts.stx_btime : facts.stx_mtime;
    return {.number = {.device = makedev(facts.stx_dev_major, facts.stx_dev_minor),
                       .inode = facts.stx_ino,
                       .nanoseconds = time.tv_sec * 1'000'000'000 + time.tv_nsec},
            .isBirthKnown = isBirthKnown,
            .owner = facts.stx_uid,
            .permissions = facts.stx_mode & 07777U};
}

} // namespace

SocketFile socketAt(const QByteArray& path)
{
    return look(AT_FDCWD, path.constData(), 0);
}

SocketFile socketOf(int descriptor)
{
    return look(descriptor, "", AT_EMPTY_PATH);
}

} // namespace standpipe
