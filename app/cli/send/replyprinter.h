// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/standardoutput.h"
#include "core/client/clientevent.h"
#include "core/text/terminaltext.h"

#include <QByteArray>

#include <optional>

namespace standpipe::cli {

/// Writes replies to standard output, at once; to a terminal escaped, unless they are asked for raw.
/// Thread: main thread
/// Bounds: in JSON a reply of several pieces is kept until it ends, as far as limits::largestMaxMessage
/// Fails:  print() and end() give the system's error number; 0 if all is written
class ReplyPrinter {
public:
    enum class Shape : quint8 { Line, Raw, Json };

    /// joins: what is printed are the pieces of one reply, until end().
    ReplyPrinter(Shape shape, bool joins);

    [[nodiscard]] int print(const ClientEvent& reply, const PeerIdentity& server);
    /// The reply, if one has begun, has no more pieces.
    [[nodiscard]] int end();

private:
    [[nodiscard]] int write(const QByteArray& bytes);
    [[nodiscard]] int printPiece(const ClientEvent& reply, const PeerIdentity& server);

    const Shape m_shape;
    const bool m_joins;
    const bool m_escapes;
    text::TerminalText m_terminal;
    std::optional<ClientEvent> m_begun; ///< the reply whose pieces come; its bytes are kept for JSON
    PeerIdentity m_server;
    StandardOutput m_output;
};

} // namespace standpipe::cli
