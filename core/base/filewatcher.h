// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace standpipe {

/// Notifies when one of a set of files may have changed, including when it was replaced by another file of that name,
/// or created.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   a watch of each file and of its folder
/// Fails:  setFiles() with FileUnwatched
class STANDPIPE_ENGINE_EXPORT FileWatcher final : public QObject {
    Q_OBJECT
public:
    explicit FileWatcher(std::function<void()> changed);
    FileWatcher(const QString& path, std::function<void()> changed);

    /// Watches exactly these files, given by absolute paths. Fails with FileUnwatched (detail: the file, systemError)
    /// if one of them exists and cannot be watched; the others are watched.
    Result<void> setFiles(const QStringList& files);

    /// Notifies as if the files had changed, on request: a link on the way to one of them that now points elsewhere is
    /// not detected. Watches the files that are then at their paths.
    void look();

    /// A pipe, a terminal or the like: its contents cannot be read twice.
    [[nodiscard]] static bool isReadOnce(const QString& path);

private:
    void onChanged();
    void tell();
    Result<void> watch();

    QStringList m_files;
    const std::function<void()> m_changed;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; ///< a file is usually written in several steps
};

} // namespace standpipe
