// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <array>
#include <cstddef>
#include <span>

namespace standpipe::text {

/// Writes the lines of line() as UTF-8. An activity log has two a message: where the message is plain text they are put together from
/// pieces that are translated once, at a tenth of the processor time.
/// Thread: one at a time
class LineWriter {
public:
    /// Writes lines with their newlines behind what is in the buffer, until that holds `enough` bytes. Returns how many activities that
    /// took; one at least. hasTimes: each line begins with its isoTime().
    std::size_t append(QByteArray& out, std::span<const Activity> activities, bool hasTimes, qsizetype enough);

private:
    /// So many bytes are written at once where a piece is mostly shorter: behind them there must be room.
    static constexpr qsizetype atOnce = 32;

    /// Part of a line.
    struct Piece {
        QByteArray bytes{}; ///< and zeroes up to atOnce
        qsizetype size = 0;

        void set(QByteArrayView part);
        [[nodiscard]] char* put(char* to) const;
    };
    /// A line of one kind, around the number of its pipe and the message.
    struct Pieces {
        bool areMade = false;
        bool haveMessage = false; ///< otherwise the line of this kind shows none
        Piece before{};
        Piece between{};
        Piece behind{};

        [[nodiscard]] qsizetype size() const { return before.size + between.size + behind.size; }
    };

    [[nodiscard]] const Pieces& piecesOf(ActivityKind kind)
    {
        const Pieces& pieces = m_pieces[static_cast<std::size_t>(kind)];
        if (!pieces.areMade)
            make(kind);
        return pieces;
    }
    void make(ActivityKind kind);
    /// Null: the line is not put together so.
    [[nodiscard]] const Pieces* piecesFor(const Activity& activity);
    /// Bytes there must be room for.
    [[nodiscard]] static qsizetype roomFor(const Pieces& pieces, const Activity& activity);
    /// Returns where the line ends.
    [[nodiscard]] static char* put(char* to, const Pieces& pieces, const Activity& activity);

    std::array<Pieces, static_cast<std::size_t>(ActivityKind::Note) + 1> m_pieces{};
};

} // namespace standpipe::text
