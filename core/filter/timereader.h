// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/filter/rangeterm.h"

#include <QString>

#include <utility>

namespace standpipe {

/// What a time in a filter names.
/// Thread: value
struct NamedTime {
    NumberField field = NumberField::Time; ///< or DayTime: on any day
    qint64 begin = 0;                      ///< comparisons mean this moment
    /// All it stands for: a day, a minute, a second … Two of them for a local time that comes twice in a night of autumn, none for one
    /// that a night of spring leaves out.
    QList<NumberRange> spans{};
};

/// Reads the times of filters: 12:01, 12:01:30.5, 2026-01-02, and both of them with a blank or a T between and Z, +hh:mm or -hh:mm
/// behind, as exports and other programs print them. Without the latter a time is local.
/// Thread: any thread
class TimeReader {
public:
    /// Fails with FilterTimeUnreadable, or FilterTextBehind where more follows. position: of the text in the filter.
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
    qint64 m_day = 0;    ///< since 1970
    qint64 m_clock = 0;  ///< microseconds since midnight
    qint64 m_length = 0; ///< how long the time named lasts, in microseconds
    qint64 m_offset = 0; ///< what its zone is ahead of UTC, in microseconds
};

} // namespace standpipe
