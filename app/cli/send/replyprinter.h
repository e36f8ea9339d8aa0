// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/standardoutput.h"
#include "core/client/clientevent.h"
#include "core/text/terminaltext.h"

#include <QByteArray>

#include <optional>

namespace standpipe::cli {

/// Writes replies to standard output as they arrive; escaped on a terminal, unless raw output is requested.
/// Thread: main thread
/// Bounds: with JSON, a reply of several pieces is kept until it ends, up to limits::largestMaxMessage
/// Fails:  print() and end() return errno; 0 on success
class ReplyPrinter {
public:
    enum class Shape : quint8 { Line, Raw, Json };

    /// joins: the messages printed until end() are pieces of one reply.
    ReplyPrinter(Shape shape, bool joins);

    [[nodiscard]] int print(const ClientEvent& reply, const PeerIdentity& server);
    /// Ends the current reply, if one has begun.
    [[nodiscard]] int end();

private:
    [[nodiscard]] int write(const QByteArray& bytes);
    [[nodiscard]] int printPiece(const ClientEvent& reply, const PeerIdentity& server);

    const Shape m_shape;
    const bool m_joins;
    const bool m_escapes;
    text::TerminalText m_terminal;
    std::optional<ClientEvent> m_begun; ///< the reply whose pieces arrive; with its bytes for JSON
    PeerIdentity m_server;
    StandardOutput m_output;
};

} // namespace standpipe::cli
