// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptstanding.h"

#include "ui/script/scripthead.h"

#include <QLocale>

namespace standpipe {

namespace {

QString clock(QTime time)
{
    return QLocale().toString(time, QStringLiteral("HH:mm:ss"));
}

/// What answers as long as the text in the editor does not.
QString meanwhile(const ScriptFacts& facts)
{
    return facts.appliedAt.isNull()
               ? ScriptHead::tr("No script answers yet.")
               : ScriptHead::tr("What was applied at %1 goes on answering.").arg(clock(facts.appliedAt));
}

QString placed(const ScriptFacts& facts)
{
    return facts.errorLine > 0 ? ScriptHead::tr("Line %1: %2").arg(QString::number(facts.errorLine), facts.error)
                               : facts.error;
}

} // namespace

ScriptStanding standingOf(const ScriptFacts& facts)
{
    if (facts.work == ScriptFacts::Work::Checking)
        return {ColourRole::Work, ScriptHead::tr("Checking")};
    if (facts.work == ScriptFacts::Work::Applying)
        return {ColourRole::Work, ScriptHead::tr("Applying")};
    if (!facts.error.isEmpty())
        return {ColourRole::Error, placed(facts) + u' ' + meanwhile(facts)};
    if (facts.isInForce)
        return {ColourRole::Reply, ScriptHead::tr("In force since %1").arg(clock(facts.appliedAt))};
    if (facts.isGood)
        return {ColourRole::Life, ScriptHead::tr("Nothing wrong found, not applied.") + u' ' + meanwhile(facts)};
    if (facts.appliedAt.isNull())
        return {ColourRole::Life, ScriptHead::tr("Not applied.") + u' ' + meanwhile(facts)};
    return {ColourRole::Work, ScriptHead::tr("Changed, not applied.") + u' ' + meanwhile(facts)};
}

} // namespace standpipe
