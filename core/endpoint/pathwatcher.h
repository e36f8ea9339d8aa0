// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"

#include <QByteArrayList>
#include <QObject>

#include <vector>

class QSocketNotifier;

namespace standpipe {

/// Notifies when something at one of a few paths, or a folder on the way there, may have been created, removed, moved
/// or replaced, or a file system was mounted or unmounted, possibly over one of these folders. The receiver checks what
/// changed.
///
/// The system reports all mounts by an exceptional condition of /proc/self/mountinfo (proc(5)). Everything else comes
/// from inotify(7) and not from QFileSystemWatcher, which silently polls when it gets no inotify descriptor, emits a
/// signal for every change in a watched folder (ours usually is /tmp), and cannot wait for a folder that does not
/// exist.
/// Thread: the one watch() is called in, which needs an event loop
/// Owns:   one inotify descriptor, one of the mount table
/// Bounds: one watch for each folder on the way; one read of eventBytes per wake-up
/// Fails:  watch() returns why the folder of a path cannot be watched. The target of a symlink on the way is watched
///         itself, the folders above it are not. Without /proc, mounts are not reported
class PathWatcher final : public QObject {
    Q_OBJECT
public:
    explicit PathWatcher(QObject* parent = nullptr);
    ~PathWatcher() override;

    /// Watches these paths, with the folders as they are now. Call it again after each changed(), before checking what
    /// changed. Returns 0 or the errno.
    [[nodiscard]] int watch(const QByteArrayList& paths);
    void end();

Q_SIGNALS:
    void changed();

private:
    static constexpr size_t eventBytes = size_t{16} * 1024;

    /// Returns 0 or the errno.
    [[nodiscard]] int open();
    [[nodiscard]] int openMounts();
    /// Watches the existing folders from the root to that of the path. Returns 0, or the errno of the last.
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
