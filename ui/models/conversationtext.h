// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/conversationrow.h"

#include <QCoreApplication>
#include <QString>

namespace standpipe {

/// The texts of a row of the conversation, made from its facts.
/// Thread: GUI thread
class ConversationText final {
    Q_DECLARE_TR_FUNCTIONS(standpipe::ConversationText)
public:
    ConversationText() = delete;

    /// Whether it is a message, in either direction.
    [[nodiscard]] static bool carriesMessage(const ConversationRow& row);
    /// Whether it is empty or white space alone.
    [[nodiscard]] static bool isBlank(const ConversationRow& row);
    /// Whether it is an error, or the server's reply "Error: bad request".
    [[nodiscard]] static bool isTrouble(const ConversationRow& row);
    /// An arrow; "!" for a row that is no message.
    [[nodiscard]] static QString way(const ConversationRow& row);
    /// The same as a word: "sent", "received", "problem".
    [[nodiscard]] static QString wayWord(const ConversationRow& row);
    /// The message on one line, or the sentence of an error.
    [[nodiscard]] static QString message(const ConversationRow& row);
    /// "0.21 ms", "late", "unasked", or empty.
    [[nodiscard]] static QString took(const ConversationRow& row);
    /// Time, direction, message and round trip as one line, for the clipboard.
    [[nodiscard]] static QString line(const ConversationRow& row);
};

} // namespace standpipe
