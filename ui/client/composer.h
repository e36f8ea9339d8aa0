// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/framing/framingspec.h"

#include <QByteArray>
#include <QWidget>

class QPushButton;
class QSettings;
class QSpinBox;

namespace standpipe {

class MessageEdit;
class MessageFacts;

/// Composes a message: the editor, the size of the message, count and time-out, Send and Cancel.
/// Thread: GUI thread
/// Bounds: those of MessageEdit
class Composer final : public QWidget {
    Q_OBJECT
public:
    explicit Composer(QWidget* parent = nullptr);

    /// The payload: UTF-8, lines separated by LF.
    [[nodiscard]] QByteArray message() const;
    void setMessage(const QString& text);
    [[nodiscard]] int repeat() const;
    [[nodiscard]] Milliseconds timeout() const;
    /// The line below the editor says how this framing sends an empty message.
    void setFraming(FramingSpec framing);
    /// Cancel is visible only while a message is pending.
    void setCancelVisible(bool visible);
    void focusEditor();
    [[nodiscard]] MessageEdit& editor() const { return *m_editor; }

    void rememberMessage();
    void recall(int step);
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    void sendRequested();
    void cancelRequested();
    void timeoutChanged();

private:
    void arrange();
    void nameParts();
    void showMessageFacts();

    MessageEdit* m_editor;
    MessageFacts* m_facts;
    QPushButton* m_cancel;
    QSpinBox* m_timeout;
    QSpinBox* m_repeat;
    QPushButton* m_send;
    FramingSpec m_framing;
};

} // namespace standpipe
