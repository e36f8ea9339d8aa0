// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace standpipe::cli {

/// Cuts a stream of bytes into lines, without their LF or CR LF. What follows the last line end is a line too, unless it is empty.
/// Thread: one at a time
/// Bounds: its user stops adding while isFull()
class LineCutter {
public:
    void add(const QByteArray& bytes) { m_pending += bytes; }
    /// The input is over.
    void finish() { m_isFinished = true; }
    /// The next whole line, if there is one.
    [[nodiscard]] std::optional<QByteArray> next();
    /// Bytes that make no whole line yet, or lines not taken yet.
    [[nodiscard]] qsizetype pending() const { return m_pending.size() - m_taken; }

private:
    QByteArray m_pending;
    qsizetype m_taken = 0;    ///< of m_pending, taken by next()
    qsizetype m_searched = 0; ///< of m_pending, known to hold no line end
    bool m_isFinished = false;
};

} // namespace standpipe::cli
