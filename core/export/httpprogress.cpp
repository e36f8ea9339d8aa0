// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/httpprogress.h"

#include "core/export/messagedissector.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace standpipe {

namespace {

constexpr std::string_view headEnd("\r\n\r\n");
constexpr std::size_t longestLine = 4096;

bool beginsHttp(std::string_view bytes)
{
    return messageDissector(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size()))) == "http";
}

bool isSame(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

/// The last value of a header, by its name in lower case.
std::optional<std::string_view> header(std::string_view head, std::string_view name)
{
    std::optional<std::string_view> value;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find('\n'));
        head.remove_prefix(std::min(line.size() + 1, head.size()));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && isSame(line.substr(0, colon), name))
            value = trimmed(line.substr(colon + 1));
    }
    return value;
}

std::optional<quint64> numberOf(std::string_view text, int base)
{
    quint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return number;
}

bool isChunked(std::string_view head)
{
    const std::string_view coding = header(head, "transfer-encoding").value_or(std::string_view());
    return isSame(trimmed(coding.substr(coding.rfind(',') == std::string_view::npos ? 0 : coding.rfind(',') + 1)),
                  "chunked");
}

/// Whether the response has no body because of its status.
bool isBodilessStatus(std::string_view head)
{
    const std::string_view status = head.substr(std::min(head.find(' '), head.size() - 1) + 1, 3);
    return status.starts_with('1') || status == "204" || status == "304";
}

} // namespace

HttpProgress::Part HttpProgress::take(QByteArrayView message, bool isCut, bool isBodiless)
{
    const std::string_view bytes(message.data(), static_cast<std::size_t>(message.size()));
    if (beginsHttp(bytes)) {
        // Even if more of a message was expected: the sender has abandoned that one.
        reset();
        m_state = State::Head;
        m_isBodiless = isBodiless;
        consume(bytes);
        if (m_state == State::UntilClose)
            return Part::Begun;
        if (isCut)
            reset();
        return m_state == State::Idle ? Part::Whole : Part::Piece;
    }
    if (m_state == State::Idle)
        return Part::None;
    if (m_state == State::UntilClose)
        return Part::Rest;
    consume(bytes);
    if (isCut)
        reset();
    return Part::Piece;
}

void HttpProgress::consume(std::string_view bytes)
{
    while (!bytes.empty() && m_state != State::UntilClose) {
        switch (m_state) {
        case State::Idle:
            if (!beginsHttp(bytes))
                return;
            m_state = State::Head;
            break;
        case State::Head:
            bytes = takeHead(bytes);
            break;
        case State::Body:
        case State::ChunkData:
            bytes = takeCounted(bytes);
            break;
        case State::ChunkSize:
        case State::Trailer:
            bytes = takeLine(bytes);
            break;
        case State::UntilClose:
            return;
        }
    }
}

std::string_view HttpProgress::takeHead(std::string_view bytes)
{
    const std::size_t before = m_text.size();
    m_text.append(bytes.substr(0, longestHead - before));
    const std::size_t end = m_text.find(headEnd, before < headEnd.size() ? 0 : before - headEnd.size());
    if (end == std::string::npos) {
        if (m_text.size() >= longestHead)
            reset();
        return {};
    }
    const std::size_t taken = end + headEnd.size() - before;
    const std::string head = std::exchange(m_text, {});
    endHead(std::string_view(head).substr(0, end + 2));
    return bytes.substr(taken);
}

void HttpProgress::endHead(std::string_view head)
{
    const bool isResponse = head.starts_with("HTTP/");
    const auto length = header(head, "content-length");
    m_left = 0;
    if (std::exchange(m_isBodiless, false) || (isResponse && isBodilessStatus(head)))
        m_state = State::Idle;
    else if (isChunked(head))
        m_state = State::ChunkSize;
    else if (!length)
        m_state = isResponse ? State::UntilClose : State::Idle;
    else
        m_left = numberOf(*length, 10).value_or(0);
    if (m_state == State::Head)
        m_state = m_left > 0 ? State::Body : State::Idle;
}

std::string_view HttpProgress::takeCounted(std::string_view bytes)
{
    const std::size_t taken = static_cast<std::size_t>(std::min<quint64>(m_left, bytes.size()));
    m_left -= taken;
    if (m_left == 0)
        m_state = m_state == State::ChunkData ? State::ChunkSize : State::Idle;
    return bytes.substr(taken);
}

std::string_view HttpProgress::takeLine(std::string_view bytes)
{
    const std::size_t end = bytes.find('\n');
    m_text.append(bytes.substr(0, end));
    if (m_text.size() > longestLine) {
        reset();
        return {};
    }
    if (end == std::string_view::npos)
        return {};
    const std::string line = std::exchange(m_text, {});
    endLine(trimmed(line));
    return bytes.substr(end + 1);
}

void HttpProgress::endLine(std::string_view line)
{
    if (m_state == State::Trailer) {
        if (line.empty())
            m_state = State::Idle;
        return;
    }
    const auto size = numberOf(trimmed(line.substr(0, line.find(';'))), 16);
    if (!size || *size > std::numeric_limits<quint32>::max()) {
        reset();
    } else if (*size == 0) {
        m_state = State::Trailer;
    } else {
        m_left = *size + 2;
        m_state = State::ChunkData;
    }
}

} // namespace standpipe
