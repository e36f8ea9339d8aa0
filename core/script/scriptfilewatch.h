// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace standpipe {

/// Tells when a file may have changed, also when it was replaced by another one of that name.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   a watch of the file and one of its folder
/// Fails:  where the system lets nothing be watched, Qt looks once a second
class ScriptFileWatch final : public QObject {
    Q_OBJECT
public:
    ScriptFileWatch(QString path, std::function<void()> changed);

private:
    void onChanged();
    void tell();

    const QString m_path;
    const std::function<void()> m_changed;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; ///< who writes a file does so in several steps
};

} // namespace standpipe
