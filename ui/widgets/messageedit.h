// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPlainTextEdit>
#include <QStringList>

namespace standpipe {

/// An editor for one message, in monospace, with a history of sent messages.
/// Thread: GUI thread
/// Bounds: the last 100 messages are kept
class MessageEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit MessageEdit(QWidget* parent = nullptr);

    /// The payload: UTF-8, lines separated by LF.
    [[nodiscard]] QByteArray message() const;
    /// Can be undone.
    void setMessage(const QString& text);
    /// Adds the message to the history.
    void rememberMessage();
    /// Steps through the history: -1 to the previous, +1 to the next message.
    void recall(int step);

private:
    QStringList m_kept;
    qsizetype m_recalled = 0; ///< index into m_kept; its size: the current text
    QString m_draft;
};

} // namespace standpipe
