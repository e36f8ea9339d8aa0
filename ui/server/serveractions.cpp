// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serveractions.h"

#include "ui/log/logactions.h"
#include "ui/style/iconset.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace standpipe {

ServerActions::ServerActions(QMainWindow* window)
    : QObject(window)
    , startStop(add(tr("S&tart"), Qt::CTRL | Qt::Key_R))
    , newClient(add(tr("&New client window"), QKeySequence::New))
    , saveAs(add(tr("Save activities &as\u2026"), QKeySequence::SaveAs))
    , record(add(tr("&Record\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_R))
    , openRecording(add(tr("&Open a recording\u2026"), QKeySequence::Open))
    , settings(add(tr("&Settings\u2026"), Qt::CTRL | Qt::Key_Comma))
    , close(add(tr("&Close window"), Qt::CTRL | Qt::Key_W))
    , quit(add(tr("&Quit"), Qt::CTRL | Qt::Key_Q))
    , copy(add(tr("&Copy"), QKeySequence::Copy))
    , selectAll(add(tr("Select &all activities"), Qt::CTRL | Qt::SHIFT | Qt::Key_A))
    , clear(add(tr("C&lear the activity"), Qt::CTRL | Qt::Key_L))
    , follow(add(tr("&Follow the end"), Qt::CTRL | Qt::Key_E))
    , showAll(add(tr("Show &all activity"), Qt::Key_Escape))
    , lanes(add(tr("Pipes as lan&es"), Qt::CTRL | Qt::Key_B))
    , charts(add(tr("&Charts"), Qt::CTRL | Qt::Key_G))
    , largeCharts(add(tr("All charts, &large"), Qt::CTRL | Qt::SHIFT | Qt::Key_G))
    , pauseCharts(add(tr("&Pause the charts"), Qt::CTRL | Qt::Key_P))
    , handlerPanel(add(tr("&Rules and script"), Qt::CTRL | Qt::Key_T))
    , pushLine(add(tr("Line to &send from"), {}))
    , sendToClients(add(tr("&Send to clients"), Qt::CTRL | Qt::SHIFT | Qt::Key_M))
    , disconnectClient(add(tr("&Disconnect client"), Qt::CTRL | Qt::Key_D))
    , about(add(tr("&About Standpipe"), {}))
    , log(new LogActions(this))
{
    newClient->setIcon(icon(Icon::NewWindow));
    settings->setIcon(icon(Icon::Settings));
    copy->setIcon(icon(Icon::Copy));
    clear->setIcon(icon(Icon::Clear));
    disconnectClient->setIcon(icon(Icon::Disconnect));
    follow->setCheckable(true);
    follow->setChecked(true);
    for (QAction* action : {lanes, charts, largeCharts, pauseCharts, pushLine, handlerPanel})
        action->setCheckable(true);
    charts->setChecked(true);
    pushLine->setChecked(true);
    sendToClients->setIcon(icon(Icon::Send));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    settings->setMenuRole(QAction::PreferencesRole);
    fillMenus(*window->menuBar());
}

void ServerActions::fillMenus(QMenuBar& bar)
{
    QMenu* server = bar.addMenu(tr("&Server"));
    server->addActions({startStop, newClient});
    server->addSeparator();
    server->addAction(saveAs);
    server->addActions({record, openRecording});
    server->addSeparator();
    server->addAction(settings);
    server->addSeparator();
    server->addActions({close, quit});
    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({copy, selectAll});
    edit->addSeparator();
    edit->addAction(clear);
    QMenu* view = bar.addMenu(tr("Vie&w"));
    view->addActions({follow, showAll});
    view->addSeparator();
    view->addActions({lanes, charts, largeCharts, pauseCharts, pushLine});
    view->addSeparator();
    view->addAction(handlerPanel);
    view->addSeparator();
    fillAppearance(view->addMenu(tr("&Light and dark")));
    log->fill(*bar.addMenu(tr("Acti&vity")));
    QMenu* pipe = bar.addMenu(tr("&Pipe"));
    pipe->addActions({sendToClients, disconnectClient});
    QMenu* help = bar.addMenu(tr("&Help"));
    help->addAction(about);
    setCanStop(false);
    setIsRecording(false);
}

QAction* ServerActions::add(const QString& text, const QKeySequence& shortcut)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    return action;
}

void ServerActions::fillAppearance(QMenu* menu)
{
    auto* group = new QActionGroup(menu);
    const auto choice = [&](const QString& text, ColourScheme scheme) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(Style::instance().scheme() == scheme);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme] { Q_EMIT schemeChosen(scheme); });
    };
    choice(tr("&Follow the system"), ColourScheme::System);
    choice(tr("&Light"), ColourScheme::Light);
    choice(tr("&Dark"), ColourScheme::Dark);
}

void ServerActions::setCanStop(bool canStop)
{
    startStop->setText(canStop ? tr("S&top") : tr("S&tart"));
    startStop->setIcon(icon(canStop ? Icon::Stop : Icon::Start));
}

void ServerActions::setIsRecording(bool isRecording)
{
    record->setText(isRecording ? tr("Stop &recording") : tr("&Record\u2026"));
}

} // namespace standpipe

#include "moc_serveractions.cpp"
