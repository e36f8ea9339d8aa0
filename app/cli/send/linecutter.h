// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace standpipe::cli {

/// Splits a byte stream into lines, without their LF or CR LF. Bytes after the last line end form a line, unless there
/// are none.
/// Thread: one at a time
/// Bounds: the caller stops adding while isFull()
class LineCutter {
public:
    void add(const QByteArray& bytes) { m_pending += bytes; }
    /// No more input follows.
    void finish() { m_isFinished = true; }
    /// The next complete line, if there is one.
    [[nodiscard]] std::optional<QByteArray> next();
    /// The number of bytes of an incomplete line or of lines not yet consumed.
    [[nodiscard]] qsizetype pending() const { return m_pending.size() - m_taken; }

private:
    QByteArray m_pending;
    qsizetype m_taken = 0;    ///< bytes of m_pending consumed by next()
    qsizetype m_searched = 0; ///< bytes of m_pending known to contain no line end
    bool m_isFinished = false;
};

} // namespace standpipe::cli
