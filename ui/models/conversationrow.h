// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <QByteArray>
#include <QMetaType>

namespace standpipe {

/// The kind of a row of the conversation.
enum class ConversationKind : quint8 {
    Sent,      ///< request (0: it never reached the client's queue), bytes
    Reply,     ///< request, bytes, took
    LateReply, ///< request, bytes: after the message had timed out or was cancelled
    Pushed,    ///< bytes: a push
    Error, ///< request (0: belongs to no message), error, took if known; count: bytes that came and make no message, bytes: the
    ///< first of them
    NotSent, ///< request: the first of them; count: messages of a repeat that a failure or Cancel kept from being sent
};

/// One row of the conversation, as facts.
/// Thread: value
struct ConversationRow {
    ConversationKind kind = ConversationKind::Sent;
    RequestId request;
    QByteArray bytes;
    Error error;
    WallTime time{};
    Nanoseconds took{-1}; ///< -1: not known
    qint64 count = 0;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ConversationKind)
