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

/// The lines that `standpipectl serve` writes of a request and its reply, as cheaply as a program without threads can: put together
/// in one buffer, written when that holds 64 KiB or when nothing was to do for as long as the product lets lines gather.
/// Thread: one
/// Bounds: the messages are printable ASCII, as the load's are; nothing is escaped
class LineLog {
public:
    static constexpr int gatherMilliseconds = 2;

    explicit LineLog(LineForm form) : m_form(form) {}

    [[nodiscard]] bool isOn() const { return m_form != LineForm::None; }
    [[nodiscard]] bool hasLines() const { return !m_lines.empty(); }

    /// Both are whole frames, as many of the ones as of the others.
    void add(unsigned connection, std::string_view requests, std::string_view replies)
    {
        while (!requests.empty()) {
            const std::string_view request = takeFrame(requests);
            const std::string_view reply = takeFrame(replies);
            if (m_form == LineForm::Text)
                addText(connection, request, reply);
            else
                addJson(connection, request, reply);
        }
        constexpr std::size_t writtenAtOnce = 64 * 1024;
        if (m_lines.size() >= writtenAtOnce)
            write();
    }

    void write()
    {
        std::string_view left = m_lines;
        while (!left.empty()) {
            const ssize_t written = ::write(STDOUT_FILENO, left.data(), left.size());
            if (written < 0 && errno != EINTR)
                break;
            left.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        m_lines.clear();
    }

private:
    static std::string_view takeFrame(std::string_view& frames)
    {
        std::uint32_t length = 0;
        std::memcpy(&length, frames.data(), lengthBytes);
        const std::string_view payload = frames.substr(lengthBytes, length);
        frames.remove_prefix(lengthBytes + length);
        return payload;
    }

    void addText(unsigned connection, std::string_view request, std::string_view reply)
    {
        addNumber("Pipe ", connection);
        m_lines.append(": request: ").append(request);
        addNumber("\nPipe ", connection);
        m_lines.append(": request handled: ").append(reply).append("\n");
    }

    void addJson(unsigned connection, std::string_view request, std::string_view reply)
    {
        const auto begin = std::chrono::system_clock::now();
        addJsonLine(begin, connection, "request", request);
        m_lines.append("}\n");
        const auto end = std::chrono::system_clock::now();
        addJsonLine(end, connection, "reply", reply);
        const auto nanoseconds = std::chrono::nanoseconds(end - begin).count();
        addNumber(",\"took_us\":", static_cast<std::uint64_t>(nanoseconds / 1000));
        m_lines.append("}\n");
    }

    void addJsonLine(std::chrono::system_clock::time_point time, unsigned connection, std::string_view kind,
                     std::string_view text)
    {
        addNumber("{\"seq\":", ++m_sequence);
        m_lines.append(",\"time\":\"");
        addTime(time);
        addNumber("\",\"pipe\":", connection);
        m_lines.append(",\"kind\":\"").append(kind);
        addNumber("\",\"request\":", m_sequence / 2);
        addNumber(",\"bytes\":", text.size());
        m_lines.append(",\"text\":\"").append(text).append("\"");
    }

    void addTime(std::chrono::system_clock::time_point time)
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
