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

/// Tells when one of some files may have changed, also when it was replaced by another one of that name, or made where there was none.
/// Thread: the one it was made in, which needs an event loop
/// Owns:   a watch of each file and one of its folder
/// Fails:  setFiles() with FileUnwatched
class STANDPIPE_ENGINE_EXPORT FileWatcher final : public QObject {
    Q_OBJECT
public:
    explicit FileWatcher(std::function<void()> changed);
    FileWatcher(const QString& path, std::function<void()> changed);

    /// These from now on, by their whole paths, and no others. Fails with FileUnwatched (detail: the file, systemError) if one of them is
    /// there and cannot be watched; the others are.
    Result<void> setFiles(const QStringList& files);

    /// Tells that they may have changed, since somebody says so: nothing tells of a link on the way to one of them that leads elsewhere
    /// now. What lies at their paths then is watched.
    void look();

    /// A pipe, a terminal or the like: what was read from it cannot be read again.
    [[nodiscard]] static bool isReadOnce(const QString& path);

private:
    void onChanged();
    void tell();
    Result<void> watch();

    QStringList m_files;
    const std::function<void()> m_changed;
    QFileSystemWatcher m_watcher;
    QTimer m_settling; ///< who writes a file does so in several steps
};

} // namespace standpipe
