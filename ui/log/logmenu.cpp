// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logmenu.h"

#include "core/activity/activity.h"
#include "core/activity/activityjson.h"
#include "core/text/activitytext.h"

#include <QCoreApplication>
#include <QMenu>

namespace standpipe {
namespace {

constexpr qsizetype longestWord = 40;

/// Sentences of this file, as one context for translators.
/// Thread: GUI thread
class Words {
    Q_DECLARE_TR_FUNCTIONS(standpipe::LogMenu)
};

bool isWordLetter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') || c == QLatin1Char('.');
}

QString shortened(const QString& word)
{
    QString shown = word.size() > longestWord ? word.left(longestWord) + QChar(0x2026) : word;
    return shown.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

QString wordAround(const QString& text, qsizetype at)
{
    if (at < 0 || at >= text.size() || !isWordLetter(text.at(at)))
        return {};
    qsizetype begin = at;
    qsizetype end = at;
    while (begin > 0 && isWordLetter(text.at(begin - 1)))
        --begin;
    while (end < text.size() && isWordLetter(text.at(end)))
        ++end;
    return text.sliced(begin, end - begin);
}

QString asFilterText(const QString& text)
{
    QString phrase = text;
    phrase.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + phrase + QLatin1Char('"');
}

void fillLogMenu(QMenu& menu, const Activity& activity, const QString& word, const LogMenuCommands& commands)
{
    const QString pipe = QStringLiteral("pipe:%1").arg(activity.pipe.number);
    const auto add = [&menu](const QString& text, const auto& command, const QString& filter) {
        menu.addAction(text, &menu, [command, filter] { command(filter); });
    };
    if (!activity.pipe.isNull())
        add(Words::tr("Show &all of pipe %1").arg(activity.pipe.number), commands.showOnly, pipe);
    if (!word.isEmpty())
        add(Words::tr("Filter by the &word \"%1\"").arg(shortened(word)), commands.narrowBy, asFilterText(word));
    add(Words::tr("Filter by the &kind \"%1\"").arg(text::kindWord(activity.kind)), commands.narrowBy,
        QStringLiteral("kind:") + activityToken(activity.kind));
    if (!activity.pipe.isNull())
        add(Words::tr("Filter by &pipe %1").arg(activity.pipe.number), commands.narrowBy, pipe);
    if (activity.pid != 0)
        add(Words::tr("Filter by the &client process %1").arg(activity.pid), commands.narrowBy,
            QStringLiteral("pid:%1").arg(activity.pid));
}

} // namespace standpipe
