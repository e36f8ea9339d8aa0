// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <string>
#include <string_view>

namespace standpipe {

/// Determines which consecutive messages, in one direction of a connection, are the pieces of one HTTP message.
/// Thread: value
/// Bounds: headers up to longestHead; longer ones are not tracked
class HttpProgress {
public:
    static constexpr std::size_t longestHead = 64UL * 1024;

    enum class Part : quint8 {
        None,  ///< not HTTP
        Whole, ///< one or several HTTP messages, as far as present
        Piece, ///< of a message that began earlier or continues later: its beginning determines its end
        Begun, ///< the beginning of a message that lasts until the connection is closed
        Rest,  ///< a later part of such a message
    };

    /// isCut: the message has more bytes than these. isBodiless: the message that begins here is the reply to a HEAD.
    [[nodiscard]] Part take(QByteArrayView message, bool isCut, bool isBodiless = false);
    /// To be called when the connection was closed.
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
    quint64 m_left = 0; ///< of the body, or of a chunk including its line end
    std::string m_text; ///< of the headers, or of a line between chunks, so far
};

} // namespace standpipe
