// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filewatcher.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace standpipe {

/// A file of rules as it was last read or written here, and whether somebody else has written it since.
/// Thread: GUI thread
class RulesChangeTracker final : public QObject {
    Q_OBJECT
public:
    /// What is remembered of a file's contents.
    /// Thread: value
    struct Contents {
        QByteArray fingerprint{};
        bool hasComments = false;
    };

    explicit RulesChangeTracker(QObject* parent = nullptr) : QObject(parent) {}

    [[nodiscard]] static Contents contentsOf(const QByteArray& text);
    /// The file that is edited from now on; an empty path: none.
    void take(const QString& path, const Contents& contents);
    [[nodiscard]] const Contents& contents() const { return m_contents; }
    /// Something else stands there now. A file that is gone is no other one.
    [[nodiscard]] bool isOther() const;

Q_SIGNALS:
    /// Somebody else has written the file.
    void changed();

private:
    QString m_path;
    Contents m_contents;
    std::unique_ptr<FileWatcher> m_watch;
};

} // namespace standpipe
