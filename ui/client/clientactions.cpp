// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/clientactions.h"

#include "ui/style/iconset.h"

#include <QAction>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace standpipe {

ClientActions::ClientActions(QMainWindow& window) : QObject(&window), m_window(window)
{
    makeClient();
    makeEdit();
    makeMessage();
    makeView();
    QMenu& help = *window.menuBar()->addMenu(tr("&Help"));
    about = make(QStringLiteral("about"), tr("&About Standpipe"), {});
    newWindow->setIcon(icon(Icon::NewWindow));
    copy->setIcon(icon(Icon::Copy));
    clear->setIcon(icon(Icon::Clear));
    send->setIcon(icon(Icon::Send));
    cancel->setIcon(icon(Icon::Cancel));
    about->setMenuRole(QAction::AboutRole);
    help.addAction(about);
}

QAction* ClientActions::make(const QString& name, const QString& text, const QList<QKeySequence>& keys)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    m_window.addAction(action);
    return action;
}

void ClientActions::makeClient()
{
    newWindow = make(QStringLiteral("newWindow"), tr("&New client window"), {QKeySequence::New});
    connectNow = make(QStringLiteral("connect"), tr("&Connect"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    disconnectNow =
        make(QStringLiteral("disconnect"), tr("&Disconnect"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    close = make(QStringLiteral("close"), tr("C&lose window"), {QKeySequence(Qt::CTRL | Qt::Key_W)});
    quit = make(QStringLiteral("quit"), tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);
    QMenu& menu = *m_window.menuBar()->addMenu(tr("&Client"));
    menu.addAction(newWindow);
    menu.addSeparator();
    menu.addActions({connectNow, disconnectNow});
    menu.addSeparator();
    menu.addActions({close, quit});
}

void ClientActions::makeEdit()
{
    copy = make(QStringLiteral("copy"), tr("&Copy"), {QKeySequence::Copy});
    selectAll =
        make(QStringLiteral("selectAll"), tr("Select &all rows"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)});
    clear = make(QStringLiteral("clear"), tr("C&lear the conversation"), {QKeySequence(Qt::CTRL | Qt::Key_L)});
    QMenu& menu = *m_window.menuBar()->addMenu(tr("&Edit"));
    menu.addActions({copy, selectAll});
    menu.addSeparator();
    menu.addAction(clear);
}

void ClientActions::makeMessage()
{
    send = make(QStringLiteral("sendNow"), tr("&Send"),
                {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    sendOneWay = make(QStringLiteral("sendOneWay"), tr("Send &without awaiting a reply"),
                      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return)});
    cancel = make(QStringLiteral("cancelNow"), tr("&Cancel"), {QKeySequence(Qt::Key_Escape)});
    previous = make(QStringLiteral("previous"), tr("&Previous message"), {QKeySequence(Qt::ALT | Qt::Key_Up)});
    next = make(QStringLiteral("next"), tr("&Next message"), {QKeySequence(Qt::ALT | Qt::Key_Down)});
    copyCommand =
        make(QStringLiteral("copyCommand"), tr("Copy as c&ommand"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    QMenu& menu = *m_window.menuBar()->addMenu(tr("&Message"));
    menu.addActions({send, sendOneWay, cancel});
    menu.addSeparator();
    menu.addActions({previous, next});
    menu.addSeparator();
    menu.addAction(copyCommand);
}

void ClientActions::makeView()
{
    details =
        make(QStringLiteral("details"), tr("&Details of the chosen message"), {QKeySequence(Qt::CTRL | Qt::Key_D)});
    details->setCheckable(true);
    details->setChecked(true);
    follow = make(QStringLiteral("follow"), tr("&Follow the end"), {QKeySequence(Qt::CTRL | Qt::Key_E)});
    follow->setCheckable(true);
    follow->setChecked(true);
    goToEndpoint =
        make(QStringLiteral("goToEndpoint"), tr("Go to the &endpoint"), {QKeySequence(Qt::CTRL | Qt::Key_G)});
    goToMessage = make(QStringLiteral("goToMessage"), tr("Go to the &message"), {QKeySequence(Qt::CTRL | Qt::Key_M)});
    QMenu& menu = *m_window.menuBar()->addMenu(tr("&View"));
    menu.addActions({details, follow});
    menu.addSeparator();
    menu.addActions({goToEndpoint, goToMessage});
}

} // namespace standpipe

#include "moc_clientactions.cpp"
