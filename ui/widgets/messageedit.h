// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPlainTextEdit>
#include <QStringList>

namespace standpipe {

/// An editor for one message, in monospace. Messages that were sent from it can be called back.
/// Thread: GUI thread
/// Bounds: the last 100 messages are kept
class MessageEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit MessageEdit(QWidget* parent = nullptr);

    /// The bytes as they will travel inside their frame: UTF-8, line ends as LF.
    [[nodiscard]] QByteArray message() const;
    /// Undo brings back what stood there.
    void setMessage(const QString& text);
    /// Keeps the message among those that can be called back.
    void rememberMessage();
    /// Steps through the messages kept: -1 to the one before, +1 to the next.
    void recall(int step);

private:
    QStringList m_kept;
    qsizetype m_recalled = 0; ///< index into m_kept; its size: the text being written
    QString m_draft;
};

} // namespace standpipe
