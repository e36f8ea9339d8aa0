// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/recordingtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace standpipe {

namespace {

/// The translation context of this file.
/// Thread: any thread
class Text {
    Q_DECLARE_TR_FUNCTIONS(standpipe::RecordingText)
public:
    static QString amount(qint64 activities)
    {
        return activities == 1 ? tr("1 activity") : tr("%1 activities").arg(QLocale().toString(activities));
    }

    static QString span(const RecordingFacts& facts)
    {
        const QDateTime from = local(facts.first);
        const QDateTime to = local(facts.last);
        const QString time = QStringLiteral("HH:mm:ss");
        const QString both = QStringLiteral("yyyy-MM-dd HH:mm:ss");
        return tr("%1 to %2", "two times")
            .arg(from.toString(both), to.toString(from.date() == to.date() ? time : both));
    }

    /// Empty if there are no gaps but more may be missing than the rows say.
    static QString gaps(const RecordingFacts& facts)
    {
        if (facts.gaps == 0)
            return facts.isWhole() ? tr("nothing missing") : QString();
        const QString missing = QLocale().toString(facts.missing);
        return facts.gaps == 1 ? tr("%1 missing in 1 gap").arg(missing)
                               : tr("%1 missing in %2 gaps").arg(missing, QLocale().toString(facts.gaps));
    }

    /// Empty if none are known to be missing.
    static QString missingAtEnd(const RecordingFacts& facts)
    {
        if (facts.cutOff > 0 && !facts.isClosed)
            return tr("%1 that it had are missing at its end").arg(QLocale().toString(facts.cutOff));
        if (facts.cutOff > 0)
            return tr("%1 that it had when it was closed are missing").arg(QLocale().toString(facts.cutOff));
        const qint64 known = facts.behind + facts.waiting;
        return known > 0 ? tr("%1 or more missing at its end").arg(QLocale().toString(known)) : QString();
    }

    static QString cut(const RecordingFacts& facts)
    {
        if (facts.cut == 0)
            return {};
        return facts.cut == 1 ? tr("1 message has its beginning only")
                              : tr("%1 messages have their beginning only").arg(QLocale().toString(facts.cut));
    }

    static QString numbers(const RecordingFacts& facts)
    {
        if (facts.hasJournal)
            return tr("a change of it was interrupted, and is not taken back");
        return facts.isRenumbered ? tr("changed by another program: not numbered in a row") : QString();
    }

    static QString end(const RecordingFacts& facts)
    {
        if (facts.isClosed)
            return tr("closed");
        return facts.isWalGone ? tr("not closed, and its -wal file is missing: it may lack its last second")
                               : tr("not closed: it is still written, or its writer was killed");
    }

private:
    static QDateTime local(WallTime time)
    {
        return QDateTime::fromMSecsSinceEpoch(
            std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count());
    }
};

} // namespace

QString recordingSentence(const RecordingFacts& facts, qint64 activities)
{
    QStringList parts{Text::amount(activities)};
    if (activities > 0)
        parts << Text::span(facts);
    parts << Text::gaps(facts) << Text::missingAtEnd(facts) << Text::cut(facts) << Text::numbers(facts)
          << Text::end(facts);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace standpipe
