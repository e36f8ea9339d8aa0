// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/surroundings.h"

#include <QFile>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace standpipe::test {

namespace {

QByteArray placeForFiles()
{
    for (const char* const folder : {"/tmp", "/var/tmp", "/dev/shm"}) {
        struct statvfs facts {};
        if (::access(folder, W_OK | X_OK) == 0 && ::statvfs(folder, &facts) == 0 && (facts.f_flag & ST_NOEXEC) == 0)
            return folder;
    }
    return "/tmp";
}

} // namespace

Surroundings::Surroundings()
{
    ::umask(022);
    qputenv("TMPDIR", placeForFiles());
    m_home = std::make_unique<QTemporaryDir>();
    const QByteArray home = QFile::encodeName(m_home->path());
    qputenv("HOME", home);
    qputenv("XDG_RUNTIME_DIR", home); // the owner's alone, as Qt wants it
    qputenv("LC_ALL", "C.UTF-8");
    qputenv("TZ", "UTC");
    for (const char* const name :
         {"LANGUAGE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "QT_STYLE_OVERRIDE",
          "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_QPA_PLATFORMTHEME", "QT_LOGGING_RULES"})
        qunsetenv(name);
}

} // namespace standpipe::test
