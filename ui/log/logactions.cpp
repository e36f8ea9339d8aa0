// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logactions.h"

#include "ui/style/iconset.h"

#include <QAction>
#include <QMenu>

namespace standpipe {

LogActions::LogActions(QObject* parent)
    : QObject(parent)
    , filter(add(tr("&Filter the activity"), {QKeySequence::Find}))
    , find(add(tr("Find a &line\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F}))
    , findNext(add(tr("Find &next"), {Qt::Key_F3}))
    , findPrevious(add(tr("Find &previous"), {Qt::SHIFT | Qt::Key_F3}))
    , mark(add(tr("&Mark or unmark"), {Qt::CTRL | Qt::Key_M}))
    , nextMark(add(tr("N&ext mark"), {Qt::CTRL | Qt::Key_Period, Qt::Key_F2}))
    , previousMark(add(tr("P&revious mark"), {Qt::SHIFT | Qt::Key_F2}))
    , jump(add(tr("&Jump between request and reply"), {Qt::CTRL | Qt::Key_J}))
    , makeRules(add(tr("Make r&ules of the selection")))
    , highlighters(add(tr("&Highlighters\u2026")))
    , filterHelp(add(tr("&What a filter can say"), {QKeySequence::HelpContents}))
{
    filter->setIcon(icon(Icon::Search));
}

QAction* LogActions::add(const QString& text, const QList<QKeySequence>& shortcuts)
{
    auto* action = new QAction(text, this);
    action->setShortcuts(shortcuts);
    return action;
}

void LogActions::fill(QMenu& menu) const
{
    menu.addActions({filter, find, findNext, findPrevious});
    menu.addSeparator();
    menu.addActions({mark, nextMark, previousMark, jump});
    menu.addSeparator();
    menu.addAction(makeRules);
    menu.addSeparator();
    menu.addActions({highlighters, filterHelp});
}

} // namespace standpipe

#include "moc_logactions.cpp"
