// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/filewatcher.h"

#include "core/base/clock.h"

#include <QFileInfo>
#include <QSet>

#include <cerrno>
#include <utility>

namespace standpipe {

namespace {

constexpr Milliseconds settlingTime{50};

} // namespace

FileWatcher::FileWatcher(std::function<void()> changed) : m_changed(std::move(changed))
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatcher::onChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatcher::onChanged);
    connect(&m_settling, &QTimer::timeout, this, &FileWatcher::tell);
}

FileWatcher::FileWatcher(const QString& path, std::function<void()> changed) : FileWatcher(std::move(changed))
{
    setFiles({path});
}

Result<void> FileWatcher::setFiles(const QStringList& files)
{
    m_files = files;
    return watch();
}

bool FileWatcher::isReadOnce(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

Result<void> FileWatcher::watch()
{
    QSet<QString> paths;
    for (const QString& file : std::as_const(m_files)) {
        const QFileInfo info(file);
        if (info.exists())
            paths.insert(file);
        // The folders as well: many editors replace the old file with a new one.
        if (QFileInfo::exists(info.absolutePath()))
            paths.insert(info.absolutePath());
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched) {
        if (!paths.contains(path))
            m_watcher.removePath(path);
    }
    Result<void> done;
    for (const QString& path : std::as_const(paths)) {
        errno = 0;
        // A file removed in the meantime is no failure: its folder reports when it exists again.
        if (!watched.contains(path) && !m_watcher.addPath(path) && done && QFileInfo::exists(path))
            done = failure({.code = ErrorCode::FileUnwatched, .detail = path, .systemError = errno});
    }
    return done;
}

void FileWatcher::look()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    tell();
}

void FileWatcher::onChanged()
{
    if (!m_settling.isActive()) // not postponed by each change in a busy folder
        m_settling.start();
}

void FileWatcher::tell()
{
    // The watch of a replaced file ended with the old file.
    (void)watch();
    m_changed();
}

} // namespace standpipe

#include "moc_filewatcher.cpp"
