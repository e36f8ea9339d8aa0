// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <cstddef>

namespace standpipe {

/// Copies payloads into large pieces of memory that many of them share, so that neither an allocation nor, on the thread that reads
/// them, a deallocation is needed for each. What keep() returns is an ordinary QByteArray: it counts as one user of its piece, and may
/// be copied, kept and destroyed on any thread. A piece whose payloads are all gone is used again.
/// Thread: keep() one at a time
/// Owns:   its count in each of the pieces
/// Bounds: pieces of pieceBytes; a longer payload than longestShared has memory of its own. A payload keeps its whole piece: a
///         consumer that keeps a few out of many copies them (ActivityInbox does)
class PayloadPieces {
public:
    static constexpr qsizetype pieceBytes = 64LL * 1024;
    static constexpr qsizetype longestShared = 4096;
    static constexpr std::size_t pieces = 8;

    PayloadPieces() = default;
    ~PayloadPieces();
    PayloadPieces(const PayloadPieces&) = delete;
    PayloadPieces& operator=(const PayloadPieces&) = delete;

    /// A copy of the bytes, with a zero byte behind them as every QByteArray has.
    [[nodiscard]] QByteArray keep(QByteArrayView payload);

private:
    using Data = QTypedArrayData<char>;

    /// Users of a piece are counted in its QArrayData. So many are counted when it is begun; what was not given away by then is taken
    /// back when it is full. So a payload costs its maker no locked instruction.
    static constexpr int usersCounted = static_cast<int>(pieceBytes);

    struct Piece {
        Data* data = nullptr;
        char* bytes = nullptr;
    };

    void beginPiece();
    void endPiece();
    static void release(const Piece& piece);

    std::array<Piece, pieces> m_pieces{};
    std::size_t m_current = pieces - 1;
    qsizetype m_used = pieceBytes; ///< of the current piece
    int m_given = 0;               ///< payloads in it
};

} // namespace standpipe
