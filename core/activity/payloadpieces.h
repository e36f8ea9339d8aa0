// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <cstddef>

namespace standpipe {

/// Copies payloads into large shared pieces of memory, so that each needs neither an allocation nor, on the thread that
/// reads them, a deallocation. keep() returns an ordinary QByteArray: it holds one reference to its piece, and may be
/// copied, kept and destroyed on any thread. A piece is reused after all its payloads are destroyed.
/// Thread: keep() one at a time
/// Owns:   its reference to each of the pieces
/// Bounds: pieces of pieceBytes; a payload longer than longestShared has its own memory. A payload keeps its whole
///         piece: a consumer that keeps few out of many copies them (ActivityInbox does)
class PayloadPieces {
public:
    static constexpr qsizetype pieceBytes = 64LL * 1024;
    static constexpr qsizetype longestShared = 4096;
    static constexpr std::size_t pieces = 8;

    PayloadPieces() = default;
    ~PayloadPieces();
    PayloadPieces(const PayloadPieces&) = delete;
    PayloadPieces& operator=(const PayloadPieces&) = delete;

    /// A copy of the bytes, followed by a zero byte as in every QByteArray.
    [[nodiscard]] QByteArray keep(QByteArrayView payload);

private:
    using Data = QTypedArrayData<char>;

    /// The references to a piece are counted in its QArrayData. A new piece starts with this many; those not handed out
    /// are subtracted when it is full. So making a payload needs no atomic instruction.
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
