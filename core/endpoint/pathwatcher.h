// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"

#include <QByteArrayList>
#include <QObject>

#include <vector>

class QSocketNotifier;

namespace standpipe {

/// Tells when something at one of a few paths, or with a folder on the way there, may have been made, removed, moved or replaced, or
/// a file system was mounted or unmounted, perhaps over one of these folders. What it is now is for the listener to look at.
///
/// The system reports mounts, all of them, by an exceptional condition of /proc/self/mountinfo (proc(5)). For the rest it is inotify(7)
/// and not QFileSystemWatcher, which silently polls when it gets no inotify descriptor, gives a signal for whatever happens in a watched
/// folder (ours usually is /tmp), and cannot wait for a folder that does not exist.
/// Thread: the one watch() is called in, which needs an event loop
/// Owns:   one inotify descriptor, one of the table of mounts
/// Bounds: one watch for each folder on the way; one read of eventBytes a wake-up
/// Fails:  watch() says why the folder of a path cannot be watched. What a symlink on the way points to is watched itself, not the
///         folders above that. Without /proc nothing tells of mounts
class PathWatcher final : public QObject {
    Q_OBJECT
public:
    explicit PathWatcher(QObject* parent = nullptr);
    ~PathWatcher() override;

    /// Watches these paths, as the folders are at the moment. To be called again after each changed(), before one looks what has
    /// changed. 0, or the errno.
    [[nodiscard]] int watch(const QByteArrayList& paths);
    void end();

Q_SIGNALS:
    void changed();

private:
    static constexpr size_t eventBytes = size_t{16} * 1024;

    /// 0, or the errno.
    [[nodiscard]] int open();
    [[nodiscard]] int openMounts();
    /// Watches the folders from the root to the one of the path that exist. 0, or the errno of the last.
    [[nodiscard]] int watchFolders(const QByteArray& path, std::vector<int>& watches);
    void onReadable();
    [[nodiscard]] bool concernsUs(int watch, quint32 events, const QByteArray& name);

    UniqueDescriptor m_inotify;
    UniqueDescriptor m_mounts;
    QSocketNotifier* m_notifier = nullptr;
    QSocketNotifier* m_mountsNotifier = nullptr;
    std::vector<int> m_watches;
    QByteArrayList m_names; ///< of the files and of the folders on the way
};

} // namespace standpipe
