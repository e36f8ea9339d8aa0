// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>

namespace standpipe {

/// The states of a pipe, by the names and numbers of the article's InterProcessConnectionState, plus Handling.
/// WroteData is never entered (as in the article); it is kept so that the numbers agree.
enum class PipeState : quint8 {
    NotSet = 0,
    Error = 1,
    Creating = 2,
    Created = 3,
    WaitingForClient = 4,
    ConnectedToClient = 5,
    ConnectingToServer = 6,
    ConnectedToServer = 7,
    Reading = 8,
    ReadData = 9,
    Writing = 10,
    WroteData = 11,
    Flushing = 12,
    FlushedData = 13,
    Disconnecting = 14,
    Disconnected = 15,
    Closing = 16,
    Closed = 17,
    /// A request is with the handler and has no reply yet.
    Handling = 18,
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::PipeState)
