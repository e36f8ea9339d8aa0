// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/conversationrow.h"

#include <QCoreApplication>
#include <QString>

namespace standpipe {

/// What is shown of a row of the conversation: the words made from its facts.
/// Thread: GUI thread
class ConversationText final {
    Q_DECLARE_TR_FUNCTIONS(standpipe::ConversationText)
public:
    ConversationText() = delete;

    /// Travelled as a message, in whichever direction.
    [[nodiscard]] static bool carriesMessage(const ConversationRow& row);
    /// White space alone, or nothing.
    [[nodiscard]] static bool isBlank(const ConversationRow& row);
    /// An error, or the server's answer "Error: bad request".
    [[nodiscard]] static bool isTrouble(const ConversationRow& row);
    /// An arrow, or "!" for what did not travel.
    [[nodiscard]] static QString way(const ConversationRow& row);
    /// The same as a word: "sent", "received", "problem".
    [[nodiscard]] static QString wayWord(const ConversationRow& row);
    /// The message on one line, or the sentence of an error.
    [[nodiscard]] static QString message(const ConversationRow& row);
    /// "0.21 ms", "late", "unasked", or empty.
    [[nodiscard]] static QString took(const ConversationRow& row);
    /// Time, way, message and time taken as one line, for the clipboard.
    [[nodiscard]] static QString line(const ConversationRow& row);
};

} // namespace standpipe
