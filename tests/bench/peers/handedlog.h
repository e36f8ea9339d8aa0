// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/peers/linelog.h"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace standpipe::bench {

/// The work of the product's log beyond a bare loop. Each step includes the preceding ones, so that their costs can be
/// measured.
enum class LogStep {
    Bare,   ///< the loop formats and writes the lines
    Thread, ///< a second thread writes them, so that a slow reader delays no client
    Copies, ///< the messages are copied and passed on, and the second thread formats the lines
    Times,  ///< each message has a time, each reply its reply time
    Bounds, ///< the queue is limited in messages and in bytes, and each message has a number
};

/// Writes the lines of a LineLog with the work of one step.
/// Thread: the loop's
/// Owns:   the second thread, which ends with the process
class HandedLog {
public:
    HandedLog(LineForm form, LogStep step) : m_log(form), m_step(step)
    {
        if (m_log.isOn() && m_step != LogStep::Bare)
            std::thread([this] { run(); }).detach();
    }

    [[nodiscard]] bool isOn() const { return m_log.isOn(); }
    /// Whether lines must be written when no message has arrived for LineLog::gatherMilliseconds.
    [[nodiscard]] bool hasLines() const { return m_step <= LogStep::Thread && m_log.hasLines(); }

    /// Both contain complete frames, the same number of each.
    void add(unsigned connection, std::string_view requests, std::string_view replies)
    {
        while (!requests.empty()) {
            const auto begin = now();
            addLine({.connection = connection, .time = begin, .text = takeFrame(requests)});
            const auto end = now();
            addLine({.connection = connection,
                     .isReply = true,
                     .time = end,
                     .took = end - begin,
                     .text = takeFrame(replies)});
        }
        if (m_step <= LogStep::Thread && m_log.isFull())
            write();
    }

    /// The loop has processed everything that was ready.
    void roundOver()
    {
        if (m_made.records.empty())
            return;
        const std::lock_guard lock(m_mutex);
        if (m_waiting.records.empty())
            m_changed.notify_one();
        const std::size_t base = m_waiting.bytes.size();
        for (Record record : m_made.records) {
            record.at += base;
            if (m_step == LogStep::Bounds) {
                if (m_waiting.records.size() >= mostRecords || record.at + record.size > mostBytes)
                    std::abort(); // the product counts what it drops; the load here is not that fast
                record.sequence = ++m_sequence;
            }
            m_waiting.records.push_back(record);
        }
        m_waiting.bytes += m_made.bytes;
        m_made.clear();
    }

    void write()
    {
        if (m_step == LogStep::Bare) {
            LineLog::write(m_log.lines());
            return;
        }
        const std::lock_guard lock(m_mutex);
        m_full += m_log.lines();
        m_log.lines().clear();
        m_changed.notify_one();
    }

private:
    static constexpr std::size_t mostRecords = 2'000'000;
    static constexpr std::size_t mostBytes = 1024UL * 1024 * 1024;

    struct Record {
        Line line{};
        std::size_t at = 0; ///< offset of its text in the bytes
        std::size_t size = 0;
        std::uint64_t sequence = 0;
    };
    /// Messages passed between the threads.
    struct Batch {
        std::vector<Record> records{};
        std::string bytes{};

        void clear()
        {
            records.clear();
            bytes.clear();
        }
    };

    [[nodiscard]] WallClock::time_point now() const
    {
        return m_log.hasTimes() || m_step >= LogStep::Times ? WallClock::now() : WallClock::time_point();
    }

    void addLine(const Line& line)
    {
        if (m_step <= LogStep::Thread) {
            m_log.add(line);
            return;
        }
        m_made.records.push_back({.line = line, .at = m_made.bytes.size(), .size = line.text.size()});
        m_made.bytes.append(line.text);
    }

    [[noreturn]] void run()
    {
        std::string lines;
        Batch taken;
        for (;;) {
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return !m_full.empty() || !m_waiting.records.empty(); });
                lines.swap(m_full);
                std::swap(taken, m_waiting);
            }
            for (Record& record : taken.records) {
                record.line.text = std::string_view(taken.bytes).substr(record.at, record.size);
                m_log.add(record.line);
                if (m_log.isFull())
                    LineLog::write(m_log.lines());
            }
            if (m_step >= LogStep::Copies)
                LineLog::write(m_log.lines());
            taken.clear();
            LineLog::write(lines);
            std::this_thread::sleep_for(std::chrono::milliseconds(LineLog::gatherMilliseconds));
        }
    }

    LineLog m_log; ///< the loop's, from LogStep::Copies on the second thread's
    const LogStep m_step;
    Batch m_made; ///< in this round
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::string m_full; ///< lines
    Batch m_waiting;
    std::uint64_t m_sequence = 0;
};

} // namespace standpipe::bench
