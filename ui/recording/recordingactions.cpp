// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/recordingactions.h"

#include "ui/log/logactions.h"
#include "ui/style/iconset.h"

#include <QAction>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace standpipe {

RecordingActions::RecordingActions(QMainWindow* window)
    : QObject(window)
    , open(add(tr("&Open a recording\u2026"), QKeySequence::Open))
    , saveAs(add(tr("Save activities &as\u2026"), QKeySequence::SaveAs))
    , close(add(tr("&Close window"), Qt::CTRL | Qt::Key_W))
    , quit(add(tr("&Quit"), Qt::CTRL | Qt::Key_Q))
    , copy(add(tr("&Copy"), QKeySequence::Copy))
    , selectAll(add(tr("Select &all activities"), Qt::CTRL | Qt::SHIFT | Qt::Key_A))
    , follow(add(tr("&Follow the end"), Qt::CTRL | Qt::Key_E))
    , showAll(add(tr("Show &all activity"), Qt::Key_Escape))
    , log(new LogActions(this))
{
    copy->setIcon(icon(Icon::Copy));
    copy->setObjectName(QStringLiteral("copy"));
    follow->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);

    QMenuBar* bar = window->menuBar();
    QMenu* file = bar->addMenu(tr("&File"));
    file->addActions({open, saveAs});
    file->addSeparator();
    file->addActions({close, quit});
    QMenu* edit = bar->addMenu(tr("&Edit"));
    edit->addActions({copy, selectAll});
    QMenu* view = bar->addMenu(tr("Vie&w"));
    view->addActions({follow, showAll});
    log->fill(*bar->addMenu(tr("Acti&vity")));
}

QAction* RecordingActions::add(const QString& text, const QKeySequence& shortcut)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    return action;
}

} // namespace standpipe

#include "moc_recordingactions.cpp"
