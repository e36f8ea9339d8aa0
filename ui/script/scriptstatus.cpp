// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptstatus.h"

#include "ui/script/scripttoolbar.h"

#include <QLocale>

namespace standpipe {

namespace {

QString clock(QTime time)
{
    return QLocale().toString(time, QStringLiteral("HH:mm:ss"));
}

/// What handles the requests while the text in the editor does not.
QString meanwhile(const ScriptFacts& facts)
{
    return facts.appliedAt.isNull()
               ? ScriptToolBar::tr("No script answers yet.")
               : ScriptToolBar::tr("What was applied at %1 goes on answering.").arg(clock(facts.appliedAt));
}

QString placed(const ScriptFacts& facts)
{
    return facts.errorLine > 0 ? ScriptToolBar::tr("Line %1: %2").arg(QString::number(facts.errorLine), facts.error)
                               : facts.error;
}

} // namespace

ScriptStatus standingOf(const ScriptFacts& facts)
{
    if (facts.work == ScriptFacts::Work::Checking)
        return {ColourRole::Work, ScriptToolBar::tr("Checking")};
    if (facts.work == ScriptFacts::Work::Applying)
        return {ColourRole::Work, ScriptToolBar::tr("Applying")};
    if (!facts.error.isEmpty())
        return {ColourRole::Error, placed(facts) + u' ' + meanwhile(facts)};
    if (facts.isInForce)
        return {ColourRole::Reply, ScriptToolBar::tr("In force since %1").arg(clock(facts.appliedAt))};
    if (facts.isGood)
        return {ColourRole::Life, ScriptToolBar::tr("Nothing wrong found, not applied.") + u' ' + meanwhile(facts)};
    if (facts.appliedAt.isNull())
        return {ColourRole::Life, ScriptToolBar::tr("Not applied.") + u' ' + meanwhile(facts)};
    return {ColourRole::Work, ScriptToolBar::tr("Changed, not applied.") + u' ' + meanwhile(facts)};
}

} // namespace standpipe
