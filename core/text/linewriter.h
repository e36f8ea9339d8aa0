// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <array>
#include <cstddef>
#include <span>

namespace standpipe::text {

/// Writes the lines of line() as UTF-8. An activity log has two lines for each message: if the message is plain text,
/// they are assembled from pieces that are translated once, at a tenth of the processor time.
/// Thread: one at a time
class LineWriter {
public:
    /// Appends lines with their newlines to the buffer until that holds `enough` bytes. Returns the number of
    /// activities written; one at least. hasTimes: each line begins with its isoTime().
    std::size_t append(QByteArray& out, std::span<const Activity> activities, bool hasTimes, qsizetype enough);

private:
    /// Copies this many bytes at once, as most pieces are shorter: the buffer must have space for them.
    static constexpr qsizetype atOnce = 32;

    /// Part of a line.
    struct Piece {
        QByteArray bytes{}; ///< padded with zeros to atOnce
        qsizetype size = 0;

        void set(QByteArrayView part);
        [[nodiscard]] char* put(char* to) const;
    };
    /// The pieces of a line of one kind, around the pipe's number and the message.
    struct Pieces {
        bool areMade = false;
        bool haveMessage = false; ///< false: lines of this kind show no message
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
    /// Null: the line cannot be assembled from pieces.
    [[nodiscard]] const Pieces* piecesFor(const Activity& activity);
    /// The number of bytes to reserve.
    [[nodiscard]] static qsizetype roomFor(const Pieces& pieces, const Activity& activity);
    /// Returns the end of the line.
    [[nodiscard]] static char* put(char* to, const Pieces& pieces, const Activity& activity);

    std::array<Pieces, static_cast<std::size_t>(ActivityKind::Note) + 1> m_pieces{};
};

} // namespace standpipe::text
