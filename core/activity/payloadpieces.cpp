// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/payloadpieces.h"

#include <algorithm>
#include <cstring>

namespace standpipe {

PayloadPieces::~PayloadPieces()
{
    endPiece();
    for (const Piece& piece : m_pieces)
        release(piece);
}

QByteArray PayloadPieces::keep(QByteArrayView payload)
{
    const qsizetype size = payload.size();
    if (size == 0 || size > longestShared)
        return payload.toByteArray();
    if (m_used + size + 1 > pieceBytes)
        beginPiece();
    const Piece& piece = m_pieces[m_current];
    char* const to = piece.bytes + m_used;
    std::memcpy(to, payload.data(), static_cast<std::size_t>(size));
    to[size] = '\0';
    m_used += size + 1;
    ++m_given;
    return QByteArray(QByteArray::DataPointer(piece.data, to, size));
}

void PayloadPieces::beginPiece()
{
    endPiece();
    // 1: only our own reference, all its payloads are destroyed. Take the first such piece, to touch as little memory
    // as possible.
    const auto isFree = [](const Piece& piece) { return piece.data && piece.data->ref_.loadAcquire() == 1; };
    const auto free = std::find_if(m_pieces.begin(), m_pieces.end(), isFree);
    m_current = free != m_pieces.end() ? static_cast<std::size_t>(free - m_pieces.begin()) : (m_current + 1) % pieces;
    Piece& piece = m_pieces[m_current];
    if (free == m_pieces.end()) {
        release(piece);
        const auto [data, bytes] = Data::allocate(pieceBytes);
        Q_CHECK_PTR(data);
        piece = {data, bytes};
    }
    piece.data->ref_.storeRelaxed(1 + usersCounted);
    m_used = 0;
    m_given = 0;
}

void PayloadPieces::endPiece()
{
    if (Data* const data = m_pieces[m_current].data)
        data->ref_.fetchAndSubOrdered(usersCounted - m_given);
    m_given = usersCounted;
}

void PayloadPieces::release(const Piece& piece)
{
    if (piece.data && !piece.data->deref())
        Data::deallocate(piece.data);
}

} // namespace standpipe
