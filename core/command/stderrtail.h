// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/handlerlog.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace standpipe {

/// Standard error of a command, cut into lines.
/// Thread: one at a time
/// Bounds: the last limits::stderrTail lines not said yet, limits::errorLineBytes of each
class StderrTail {
public:
    void add(QByteArrayView bytes);
    /// Nothing more comes: an unfinished line is one.
    void finish();
    /// Says the complete lines that have not been said.
    void say(const HandlerLog& log, const HandlerLog::Subject& subject);
    /// Of all that came, without the white space around it.
    [[nodiscard]] const QByteArray& last() const { return m_last; }

private:
    void endLine();

    QByteArray m_begun;
    std::deque<QByteArray> m_lines;
    QByteArray m_last;
    qint64 m_leftOut = 0;
};

} // namespace standpipe
