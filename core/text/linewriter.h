// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <array>

namespace standpipe::text {

/// Writes the lines of line() as UTF-8. An activity log has two a message: where the message is plain text they are put together from
/// pieces that are translated once, at a tenth of the processor time.
/// Thread: one at a time
class LineWriter {
public:
    /// Writes the line behind what is in the buffer, without a newline.
    void append(QByteArray& out, const Activity& activity);

private:
    /// A line of one kind, around the number of its pipe and the message.
    struct Pieces {
        bool areMade = false;
        bool haveMessage = false; ///< otherwise the line of this kind shows none
        QByteArray before{};
        QByteArray between{};
        QByteArray behind{};
    };

    [[nodiscard]] const Pieces& piecesOf(ActivityKind kind);

    std::array<Pieces, static_cast<std::size_t>(ActivityKind::Note) + 1> m_pieces{};
};

} // namespace standpipe::text
