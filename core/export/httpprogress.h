// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <string>
#include <string_view>

namespace standpipe {

/// Tells which messages one after the other, in one direction of a connection, are the pieces of one HTTP message.
/// Thread: value
/// Bounds: headers up to longestHead; longer ones are not followed
class HttpProgress {
public:
    static constexpr std::size_t longestHead = 64UL * 1024;

    enum class Part : quint8 {
        None,  ///< not of HTTP
        Whole, ///< an HTTP message or several, as far as they are there
        Piece, ///< of one that began earlier or goes on later: its end can be told from its beginning
        Begun, ///< the beginning of one that goes on until the connection is closed
        Rest,  ///< what comes of it later
    };

    /// isCut: there are more bytes of it than these. isBodiless: the message that begins here is the reply to a HEAD.
    [[nodiscard]] Part take(QByteArrayView message, bool isCut, bool isBodiless = false);
    /// The connection was closed.
    void reset() { *this = HttpProgress(); }

private:
    enum class State : quint8 { Idle, Head, Body, ChunkSize, ChunkData, Trailer, UntilClose };

    void consume(std::string_view bytes);
    [[nodiscard]] std::string_view takeHead(std::string_view bytes);
    [[nodiscard]] std::string_view takeCounted(std::string_view bytes);
    [[nodiscard]] std::string_view takeLine(std::string_view bytes);
    void endHead(std::string_view head);
    void endLine(std::string_view line);

    State m_state = State::Idle;
    bool m_isBodiless = false;
    quint64 m_left = 0; ///< of the body, or of a chunk with the line end behind it
    std::string m_text; ///< of the headers, or of a line between chunks, so far
};

} // namespace standpipe
