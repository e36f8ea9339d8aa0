// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/filter/rangeterm.h"

#include <QString>

#include <utility>

namespace standpipe {

/// A time in a filter.
/// Thread: value
struct NamedTime {
    NumberField field = NumberField::Time; ///< or DayTime: on any day
    qint64 begin = 0;                      ///< the moment used by comparisons
    /// The whole span named: a day, a minute, a second … Two for a local time that occurs twice in a night of autumn,
    /// none for a time skipped in a night of spring.
    QList<NumberRange> spans{};
};

/// Parses the times in filters: 12:01, 12:01:30.5, 2026-01-02, and both together with a space or a T between them,
/// followed by Z, +hh:mm or -hh:mm, as exports and other programs print them. Without an offset a time is local.
/// Thread: any thread
class TimeReader {
public:
    /// Fails with FilterTimeUnreadable, or FilterTextBehind if more text follows. position: of the text in the filter.
    [[nodiscard]] static Result<NamedTime> read(const QString& text, qsizetype position);

private:
    TimeReader(QString text, qsizetype position) : m_text(std::move(text)), m_position(position) {}

    [[nodiscard]] Result<NamedTime> whole();
    [[nodiscard]] bool takeDate();
    [[nodiscard]] bool takeClock();
    [[nodiscard]] bool takeZone();
    [[nodiscard]] QStringView rest() const { return QStringView(m_text).sliced(m_at); }
    void skipBlanks();
    [[nodiscard]] NamedTime named() const;
    [[nodiscard]] Error unreadable() const;

    const QString m_text;
    const qsizetype m_position;
    qsizetype m_at = 0;
    bool m_hasDate = false;
    bool m_hasClock = false;
    bool m_hasZone = false;
    qint64 m_day = 0;    ///< days since 1970
    qint64 m_clock = 0;  ///< microseconds since midnight
    qint64 m_length = 0; ///< length of the span named, in microseconds
    qint64 m_offset = 0; ///< the zone's offset from UTC, in microseconds
};

} // namespace standpipe
