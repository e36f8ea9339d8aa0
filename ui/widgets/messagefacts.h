// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framingspec.h"

#include <QByteArray>
#include <QLabel>

namespace standpipe {

/// Describes the edited message: its size and whether it is JSON, or why the framing cannot carry it.
/// Thread: GUI thread
/// Bounds: messages of more than 256 KiB are not analysed
class MessageFacts final : public QLabel {
    Q_OBJECT
public:
    explicit MessageFacts(QWidget* parent = nullptr);

    void setMessage(const QByteArray& message, FramingSpec framing);
    /// The framing cannot carry the message.
    [[nodiscard]] bool isWrong() const { return m_isWrong; }

private:
    void applyColour();
    [[nodiscard]] static QString factsOf(const QByteArray& message, FramingSpec framing);

    bool m_isWrong = false;
};

} // namespace standpipe
