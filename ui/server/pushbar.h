// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framingspec.h"

#include <QByteArray>
#include <QWidget>

class QPushButton;

namespace standpipe {

class ElidedLabel;
class MessageEdit;
class MessageFacts;
struct Receivers;

/// Where a push is written and sent: a line that grows with its text, to whom it goes, and Send.
/// Thread: GUI thread
/// Bounds: grows to six lines; then it scrolls
class PushBar final : public QWidget {
    Q_OBJECT
public:
    explicit PushBar(QWidget* parent = nullptr);

    void setReceivers(const Receivers& receivers);
    /// An empty message, or one with a line break, travels differently in each framing.
    void setFraming(FramingSpec framing);
    [[nodiscard]] QByteArray message() const;
    /// Keeps the message among those that can be called back.
    void rememberMessage();
    void focusEditor();

Q_SIGNALS:
    /// Only while there is somebody to send to, and a message that can travel.
    void sendRequested();

private:
    void nameParts();
    void arrange();
    void addKeys();
    void send();
    void showState();
    void fitHeight();

    MessageEdit* m_editor;
    QPushButton* m_send;
    ElidedLabel* m_receivers;
    MessageFacts* m_facts;
    FramingSpec m_framing;
    bool m_hasReceivers = false;
};

} // namespace standpipe
