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

/// Without a display Qt makes a screen of 800 by 800, and from Qt 6.5 on a window that is restored becomes no larger
/// than its screen.
void offerDesktopScreen(const QString& home)
{
    QFile file(home + QStringLiteral("/screen.json"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    file.write(R"({"screens": [{"name": "desktop", "x": 0, "y": 0, "width": 1920, "height": 1080,
                   "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(file.fileName()));
}

} // namespace

Surroundings::Surroundings()
{
    ::umask(022);
    qputenv("TMPDIR", placeForFiles());
    m_home = std::make_unique<QTemporaryDir>();
    const QByteArray home = QFile::encodeName(m_home->path());
    qputenv("HOME", home);
    qputenv("XDG_RUNTIME_DIR", home); // accessible to the owner alone, as Qt requires
    qputenv("LC_ALL", "C.UTF-8");
    qputenv("TZ", "UTC");
    if (qgetenv("QT_QPA_PLATFORM") == "offscreen")
        offerDesktopScreen(m_home->path());
    for (const char* const name :
         {"LANGUAGE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "QT_STYLE_OVERRIDE",
          "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_QPA_PLATFORMTHEME", "QT_LOGGING_RULES"})
        qunsetenv(name);
}

} // namespace standpipe::test
