// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/peers/echowork.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

#include <unistd.h>

namespace standpipe::bench {

enum class LineForm { None, Text, Json };

using WallClock = std::chrono::system_clock;

/// The contents of a line.
struct Line {
    unsigned connection = 0;
    bool isReply = false;
    WallClock::time_point time{};     ///< JSON alone
    std::chrono::nanoseconds took{0}; ///< reply time, JSON alone
    std::string_view text{};
};

[[nodiscard]] inline std::string_view takeFrame(std::string_view& frames)
{
    std::uint32_t length = 0;
    std::memcpy(&length, frames.data(), lengthBytes);
    const std::string_view payload = frames.substr(lengthBytes, length);
    frames.remove_prefix(lengthBytes + length);
    return payload;
}

/// The lines that `standpipectl serve` writes for a request and its reply, assembled in one buffer at minimal cost.
/// Thread: one
/// Bounds: messages must be printable ASCII, as the load's are; nothing is escaped
class LineLog {
public:
    static constexpr std::size_t writtenAtOnce = 64 * 1024;
    /// How long the product collects lines before it writes them.
    static constexpr int gatherMilliseconds = 2;

    explicit LineLog(LineForm form) : m_form(form) {}

    [[nodiscard]] bool isOn() const { return m_form != LineForm::None; }
    [[nodiscard]] bool hasTimes() const { return m_form == LineForm::Json; }
    [[nodiscard]] bool hasLines() const { return !m_lines.empty(); }
    [[nodiscard]] bool isFull() const { return m_lines.size() >= writtenAtOnce; }
    [[nodiscard]] std::string& lines() { return m_lines; }

    void add(const Line& line)
    {
        if (m_form == LineForm::Text)
            addText(line);
        else
            addJson(line);
    }

    static void write(std::string& lines)
    {
        std::string_view left = lines;
        while (!left.empty()) {
            const ssize_t written = ::write(STDOUT_FILENO, left.data(), left.size());
            if (written < 0 && errno != EINTR)
                break;
            left.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        lines.clear();
    }

private:
    void addText(const Line& line)
    {
        addNumber("Pipe ", line.connection);
        m_lines.append(line.isReply ? ": request handled: " : ": request: ").append(line.text).append("\n");
    }

    void addJson(const Line& line)
    {
        addNumber("{\"seq\":", ++m_sequence);
        m_lines.append(",\"time\":\"");
        addTime(line.time);
        addNumber("\",\"pipe\":", line.connection);
        m_lines.append(",\"kind\":\"").append(line.isReply ? "reply" : "request");
        addNumber("\",\"request\":", m_sequence / 2);
        addNumber(",\"bytes\":", line.text.size());
        m_lines.append(",\"text\":\"").append(line.text).append("\"");
        if (line.isReply)
            addNumber(",\"took_us\":", static_cast<std::uint64_t>(line.took.count() / 1000));
        m_lines.append("}\n");
    }

    void addTime(WallClock::time_point time)
    {
        const auto microseconds =
            std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
        const std::time_t second = microseconds / 1'000'000;
        if (second != m_second) {
            m_second = second;
            std::tm parts = {};
            ::gmtime_r(&second, &parts);
            std::array<char, 32> shown = {};
            m_shownSecond.assign(shown.data(), std::strftime(shown.data(), shown.size(), "%Y-%m-%dT%H:%M:%S.", &parts));
        }
        m_lines.append(m_shownSecond);
        std::array<char, 7> fraction = {"000000"};
        auto left = microseconds % 1'000'000;
        for (std::size_t place = 6; left > 0; left /= 10)
            fraction.at(--place) = static_cast<char>('0' + left % 10);
        m_lines.append(fraction.data(), 6).append("Z");
    }

    void addNumber(std::string_view before, std::uint64_t number)
    {
        std::array<char, 20> digits = {};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        m_lines.append(before).append(digits.data(), static_cast<std::size_t>(end - digits.data()));
    }

    const LineForm m_form;
    std::string m_lines;
    std::uint64_t m_sequence = 0;
    std::time_t m_second = -1;
    std::string m_shownSecond;
};

} // namespace standpipe::bench
