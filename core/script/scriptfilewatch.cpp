// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptfilewatch.h"

#include "core/base/clock.h"

#include <QFileInfo>

#include <utility>

namespace standpipe {

namespace {

constexpr Milliseconds settlingTime{50};

} // namespace

ScriptFileWatch::ScriptFileWatch(QString path, std::function<void()> changed)
    : m_path(std::move(path))
    , m_changed(std::move(changed))
{
    m_watcher.addPaths({m_path, QFileInfo(m_path).absolutePath()});
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ScriptFileWatch::onChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &ScriptFileWatch::onChanged);
    connect(&m_settling, &QTimer::timeout, this, &ScriptFileWatch::tell);
}

void ScriptFileWatch::onChanged()
{
    if (!m_settling.isActive()) // not put off again and again by a busy folder
        m_settling.start();
}

void ScriptFileWatch::tell()
{
    // Of a file that was replaced the watch has gone with the former one.
    if (!m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
    m_changed();
}

} // namespace standpipe

#include "moc_scriptfilewatch.cpp"
