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

/// Composes and sends a push: an editor that grows with its text, the receivers, and Send.
/// Thread: GUI thread
/// Bounds: grows to six lines; then it scrolls
class PushBar final : public QWidget {
    Q_OBJECT
public:
    explicit PushBar(QWidget* parent = nullptr);

    void setReceivers(const Receivers& receivers);
    /// Framings differ in how they send an empty message or one with line breaks.
    void setFraming(FramingSpec framing);
    [[nodiscard]] QByteArray message() const;
    /// Adds the message to the history.
    void rememberMessage();
    void focusEditor();

Q_SIGNALS:
    /// Emitted only if there are receivers and the framing can carry the message.
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
