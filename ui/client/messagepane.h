// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/conversationrow.h"
#include "ui/widgets/messagedetails.h"

namespace standpipe {

/// The selected row of a conversation in full: a message as JSON or XML if it parses, as text, and in hex; an error as
/// its sentence.
/// Thread: GUI thread
/// Bounds: long messages are cut, see messageview
class MessagePane final : public MessageDetails {
    Q_OBJECT
public:
    explicit MessagePane(QWidget* parent = nullptr);

    void setRow(const ConversationRow& row);

private:
    [[nodiscard]] static QString titleOf(const ConversationRow& row);
    [[nodiscard]] static QString factsOf(const ConversationRow& row);
};

} // namespace standpipe
