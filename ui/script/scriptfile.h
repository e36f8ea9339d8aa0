// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QSettings;

namespace standpipe {

class FileWatcher;

/// Reads and writes the file of the script being edited, and reports changes by other programs.
/// Thread: GUI thread
/// Bounds: scriptlimits::fileBytes
/// Fails:  open(): FileNotReadable, ScriptTooLong, ScriptNotText, ScriptSyntax; save(): FileNotWritable. On failure the
///         current file stays the same
class ScriptFile final : public QObject {
    Q_OBJECT
public:
    /// The file compared with the contents last read from it or written to it.
    enum class Standing : quint8 { None, Same, Changed, Gone };

    explicit ScriptFile(QObject* parent = nullptr);
    ~ScriptFile() override;

    /// Empty if there is none.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] Standing standing() const { return m_standing; }
    /// Whether the text is the one last read or written.
    [[nodiscard]] bool isSaved(const QString& text) const;

    [[nodiscard]] Result<QString> open(const QString& path);
    [[nodiscard]] Result<void> save(const QString& path, const QString& text);
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    void standingChanged();

private:
    void take(const QString& path, const QString& text);
    void watch();
    void look();

    QString m_path;
    QByteArray m_seen; ///< hash of the contents last read or written
    Standing m_standing = Standing::None;
    std::unique_ptr<FileWatcher> m_watch;
};

} // namespace standpipe
