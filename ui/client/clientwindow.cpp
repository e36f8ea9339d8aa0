// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/clientwindow.h"

#include "ui/client/clientactions.h"
#include "ui/client/clientbar.h"
#include "ui/client/clientsession.h"
#include "ui/client/clientstatusbar.h"
#include "ui/client/clientstatustext.h"
#include "ui/client/composer.h"
#include "ui/client/conversationview.h"
#include "ui/client/messagepane.h"
#include "ui/client/sendcommand.h"
#include "ui/models/conversationmodel.h"
#include "ui/settings/appsettings.h"
#include "ui/style/style.h"
#include "ui/widgets/aboutdialog.h"
#include "ui/widgets/messageedit.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/statuschip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace standpipe {

ClientWindow::ClientWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_session(new ClientSession(this))
    , m_actions(new ClientActions(*this))
    , m_bar(new ClientBar(this))
    , m_view(new ConversationView(m_session->conversation(), this))
    , m_chosen(new MessagePane(this))
    , m_composer(new Composer(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_sums(new ClientStatusBar(this))
{
    setObjectName(QStringLiteral("clientWindow"));
    setMinimumSize(640, 400);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(33);
    m_tick.setInterval(ClientStatusText::unnoticed);
    arrange();
    setStatusBar(m_sums);
    connectParts();
    connectActions();
    restore();
    refresh();
    m_composer->focusEditor();
}

ClientWindow::~ClientWindow()
{
    // A field that loses the focus during destruction still emits editingFinished().
    m_bar->disconnect(this);
    m_view->disconnect(this);
    m_composer->disconnect(this);
    m_session->disconnect(this);
}

void ClientWindow::arrange()
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_chosen);
    m_splitter->addWidget(m_composer);
    m_splitter->setStretchFactor(0, 1);
    showChosen();
    auto* all = new QWidget(this);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Separator(all));
    column->addWidget(m_bar);
    column->addWidget(new Separator(all));
    column->addWidget(m_splitter, 1);
    setCentralWidget(all);
}

void ClientWindow::connectParts()
{
    connect(m_bar, &ClientBar::edited, this, [this] { takeFields(false); });
    connect(m_bar, &ClientBar::committed, this, [this] { takeFields(true); });
    connect(m_bar, &ClientBar::accepted, m_composer, &Composer::focusEditor);
    connect(m_composer, &Composer::timeoutChanged, this, [this] { takeFields(true); });
    connect(m_composer, &Composer::sendRequested, this, &ClientWindow::send);
    connect(m_composer, &Composer::cancelRequested, m_session, &ClientSession::cancel);
    connect(m_session, &ClientSession::changed, this, &ClientWindow::refreshSoon);
    connect(&m_session->conversation(), &QAbstractItemModel::rowsRemoved, this, &ClientWindow::refreshSoon);
    connect(&m_refresh, &QTimer::timeout, this, &ClientWindow::refresh);
    connect(&m_tick, &QTimer::timeout, this, &ClientWindow::refresh);
}

void ClientWindow::connectActions()
{
    const ClientActions& actions = *m_actions;
    connect(actions.newWindow, &QAction::triggered, this, [this] {
        save(); // the new window starts with these settings
        Q_EMIT newWindowRequested();
    });
    connect(actions.connectNow, &QAction::triggered, this, [this] {
        noteUsed();
        m_session->connectToServer();
    });
    connect(actions.disconnectNow, &QAction::triggered, m_session, &ClientSession::disconnectFromServer);
    connect(actions.close, &QAction::triggered, this, &QWidget::close);
    connect(actions.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(actions.copy, &QAction::triggered, this, &ClientWindow::copy);
    connect(actions.selectAll, &QAction::triggered, m_view, &QTableView::selectAll);
    connect(actions.clear, &QAction::triggered, this, [this] {
        m_session->conversation().clear();
        refresh();
    });
    connect(actions.send, &QAction::triggered, this, &ClientWindow::send);
    connect(actions.sendOneWay, &QAction::triggered, this, &ClientWindow::sendOneWay);
    connect(actions.cancel, &QAction::triggered, m_session, &ClientSession::cancel);
    connect(actions.previous, &QAction::triggered, m_composer, [this] { m_composer->recall(-1); });
    connect(actions.next, &QAction::triggered, m_composer, [this] { m_composer->recall(1); });
    connect(actions.copyCommand, &QAction::triggered, this, &ClientWindow::copyCommand);
    connect(actions.follow, &QAction::triggered, m_view, &ConversationView::setFollowing);
    connect(m_view, &ConversationView::followingChanged, actions.follow, &QAction::setChecked);
    connect(actions.details, &QAction::toggled, this, &ClientWindow::showChosen);
    connect(m_view, &ConversationView::chosenRowChanged, this, &ClientWindow::showChosen);
    connect(m_view, &PlainTable::escaped, m_view, &QTableView::clearSelection);
    connect(actions.about, &QAction::triggered, this, [this] {
        auto* about = new AboutDialog(this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
    connect(actions.goToEndpoint, &QAction::triggered, m_bar, &ClientBar::focusEndpoint);
    connect(actions.goToMessage, &QAction::triggered, m_composer, &Composer::focusEditor);
}

void ClientWindow::setEndpoint(const QString& text)
{
    m_bar->setEndpoint(text);
}

QString ClientWindow::endpoint() const
{
    return m_bar->endpoint();
}

ConversationModel& ClientWindow::conversation()
{
    return m_session->conversation();
}

void ClientWindow::takeFields(bool standing)
{
    Result<ClientSettings> settings = m_bar->settings();
    if (settings) {
        settings->timeout = m_composer->timeout();
        m_composer->setFraming(settings->framing);
    }
    m_session->setSettings(settings, standing);
    if (standing) {
        setWindowTitle(tr("%1 – Client – Standpipe").arg(m_bar->endpoint()));
        showInvitation();
    }
}

void ClientWindow::send()
{
    takeFields(true);
    noteUsed();
    m_composer->rememberMessage();
    m_view->setFollowing(true);
    m_session->send(m_composer->message(), m_composer->repeat());
}

void ClientWindow::sendOneWay()
{
    takeFields(true);
    noteUsed();
    m_composer->rememberMessage();
    m_view->setFollowing(true);
    m_session->sendOneWay(m_composer->message());
}

void ClientWindow::noteUsed()
{
    if (m_bar->settings())
        m_bar->rememberUsed();
}

void ClientWindow::copy()
{
    if (m_view->copySelection())
        return;
    if (m_composer->editor().textCursor().hasSelection())
        m_composer->editor().copy();
}

void ClientWindow::copyCommand()
{
    const Result<ClientSettings> fields = m_bar->settings();
    if (!fields)
        return;
    ClientSettings settings = *fields;
    settings.timeout = m_composer->timeout();
    const int row = m_view->chosenRow();
    const bool isSent = row >= 0 && conversation().row(row).kind == ConversationKind::Sent;
    const QByteArray message = isSent ? conversation().row(row).bytes : m_composer->message();
    QGuiApplication::clipboard()->setText(sendCommand(settings, message));
}

void ClientWindow::showChosen()
{
    const int row = m_view->chosenRow();
    const bool isShown = row >= 0 && m_actions->details->isChecked();
    // At the minimum size the header and one row remain beside the details.
    m_view->setMinimumHeight((isShown ? 2 : 4) * Style::iconRowHeight + 2);
    m_chosen->setVisible(isShown);
    if (isShown)
        m_chosen->setRow(conversation().row(row));
    // Keep the current row visible when the list shrinks.
    if (isShown)
        QTimer::singleShot(0, m_view, [this] { m_view->scrollTo(m_view->currentIndex()); });
}

void ClientWindow::showInvitation()
{
    const Result<ClientSettings> fields = m_bar->settings();
    m_view->setInvitation(
        tr("Messages and their replies will be here. Write one below and press Send, or in a terminal:"),
        fields ? sendCommand(*fields, QByteArrayLiteral("hello")) : QStringLiteral("standpipectl send MyPipe hello"));
}

void ClientWindow::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void ClientWindow::refresh()
{
    const ClientStatus status = m_session->status();
    const SteadyTime now = steadyNow();
    const bool isBusy = status.isBusy();
    const bool isNoticed = isBusy && now - status.begun >= ClientStatusText::unnoticed;
    if (isBusy && !m_tick.isActive())
        m_tick.start();
    else if (!isBusy)
        m_tick.stop();
    m_actions->cancel->setEnabled(isBusy);
    m_actions->disconnectNow->setEnabled(isBusy || m_session->isConnected());
    m_actions->connectNow->setEnabled(!isBusy && status.phase != ClientPhase::Connected && status.keepsConnected);
    m_composer->setCancelVisible(isNoticed);
    if (!isBusy || isNoticed) {
        m_bar->chip().setStatus(ClientStatusText::dot(status.phase), ClientStatusText::chip(status, now));
        m_bar->chip().setToolTip(ClientStatusText::details(status));
    }
    m_sums->setSums(m_session->counts(), conversation().dropped());
}

void ClientWindow::closeEvent(QCloseEvent* event)
{
    save();
    event->accept();
}

void ClientWindow::save() const
{
    QSettings settings = appSettings();
    settings.beginGroup(QStringLiteral("client"));
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("details"), m_actions->details->isChecked());
    m_bar->save(settings);
    m_composer->save(settings);
}

void ClientWindow::restore()
{
    QSettings settings = appSettings();
    settings.beginGroup(QStringLiteral("client"));
    resize(896, 640);
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    m_composer->restore(settings);
    m_bar->restore(settings);
    m_actions->details->setChecked(settings.value(QStringLiteral("details"), true).toBool());
    if (!m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray()))
        m_splitter->setSizes({330, 160, 190});
}

} // namespace standpipe

#include "moc_clientwindow.cpp"
