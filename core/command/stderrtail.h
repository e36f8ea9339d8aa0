// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/handlerlog.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace standpipe {

/// The standard error of a command, split into lines.
/// Thread: one at a time
/// Bounds: the last limits::stderrTail lines not yet logged, limits::errorLineBytes of each
class StderrTail {
public:
    void add(QByteArrayView bytes);
    /// Call at the end of the output: counts an unfinished line as complete.
    void finish();
    /// Logs the complete lines that have not been logged.
    void say(const HandlerLog& log, const HandlerLog::Subject& subject);
    /// The last line of all output, without surrounding white space.
    [[nodiscard]] const QByteArray& last() const { return m_last; }

private:
    void endLine();

    QByteArray m_begun;
    std::deque<QByteArray> m_lines;
    QByteArray m_last;
    qint64 m_leftOut = 0;
};

} // namespace standpipe
