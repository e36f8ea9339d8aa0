// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filewatcher.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace standpipe {

/// The contents of a rules file as last read or written here, and whether another program has written it since.
/// Thread: GUI thread
class RulesChangeTracker final : public QObject {
    Q_OBJECT
public:
    /// What is remembered of the contents of a file.
    /// Thread: value
    struct Contents {
        QByteArray fingerprint{};
        bool hasComments = false;
    };

    explicit RulesChangeTracker(QObject* parent = nullptr) : QObject(parent) {}

    [[nodiscard]] static Contents contentsOf(const QByteArray& text);
    /// Tracks this file from now on; an empty path means none.
    void take(const QString& path, const Contents& contents);
    [[nodiscard]] const Contents& contents() const { return m_contents; }
    /// Whether the file's contents differ now. False if the file no longer exists.
    [[nodiscard]] bool isOther() const;

Q_SIGNALS:
    /// Another program has written the file.
    void changed();

private:
    QString m_path;
    Contents m_contents;
    std::unique_ptr<FileWatcher> m_watch;
};

} // namespace standpipe
