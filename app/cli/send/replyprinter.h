// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/standardoutput.h"
#include "core/client/clientevent.h"

#include <QByteArray>

namespace standpipe::cli {

/// Writes replies to standard output, at once; to a terminal escaped, unless they are asked for raw.
/// Thread: main thread
/// Fails:  print() gives the system's error number; 0 if all is written
class ReplyPrinter {
public:
    enum class Shape : quint8 { Line, Raw, Json };

    explicit ReplyPrinter(Shape shape) : m_shape(shape) {}

    [[nodiscard]] int print(const ClientEvent& reply, const PeerIdentity& server);

private:
    const Shape m_shape;
    StandardOutput m_output;
};

} // namespace standpipe::cli
