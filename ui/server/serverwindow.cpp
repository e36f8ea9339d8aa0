// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverwindow.h"

#include "ui/charts/chartspanel.h"
#include "ui/log/activityfacts.h"
#include "ui/log/activitypanel.h"
#include "ui/log/detailspane.h"
#include "ui/log/logsaver.h"
#include "ui/script/scriptpanel.h"
#include "ui/server/activitypane.h"
#include "ui/server/handlerpanel.h"
#include "ui/server/handlerswitch.h"
#include "ui/server/pipespane.h"
#include "ui/server/pipespanel.h"
#include "ui/server/pushcommand.h"
#include "ui/server/recordcommand.h"
#include "ui/server/serveractions.h"
#include "ui/server/serverbar.h"
#include "ui/server/serversession.h"
#include "ui/server/serverstatusbar.h"
#include "ui/server/windowstate.h"
#include "ui/settings/appsettings.h"
#include "ui/settings/serversettingsdialog.h"
#include "ui/style/iconset.h"
#include "ui/widgets/aboutdialog.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/focusedtext.h"
#include "ui/widgets/rowsview.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/shellword.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

namespace standpipe {

ServerWindow::ServerWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_session(new ServerSession(ServerSettingsStore::load(), this))
    , m_actions(new ServerActions(this))
    , m_bar(new ServerBar(this))
    , m_column(new PipesPane(*m_session, this))
    , m_pipes(m_column->pipes())
    , m_reply(new HandlerPanel(this))
    , m_activity(new ActivityPanel(m_session->activities(), this))
    , m_saver(new LogSaver(m_session->activities(), *m_activity->table(), *this))
    , m_details(new DetailsPane(this))
    , m_side(new ActivityPane(m_activity, m_details, this))
    , m_counts(new ServerStatusBar(this))
{
    setWindowIcon(icon(Icon::Standpipe));
    build();
    connectSession();
    connectParts();
    connectActions();
    const ServerChoice& choice = m_session->choice();
    m_bar->setEndpoint(choice.settings.endpoint.isNull() ? QStringLiteral("MyPipe") : choice.settings.endpoint.text());
    memory().restore();
    m_handling = new HandlerSwitch(*m_session, *m_actions, *m_bar, *m_reply, this);
    m_handling->showPanel(WindowState::wasHandlerPanelShown());
    connect(m_activity, &ActivityPanel::rulesWanted, m_handling, &HandlerSwitch::makeRules);
    connect(m_handling, &HandlerSwitch::said, m_counts, &ServerStatusBar::say);
    auto* record = new RecordCommand(*m_session, *m_actions, *m_bar, *m_counts, this);
    connect(record, &RecordCommand::openRequested, this, &ServerWindow::openRecordingRequested);
    new PushCommand(*m_session, *m_actions, *m_pipes, *m_side, this);
    showStatus();
    showPool();
    m_bar->focusEndpoint();
}

ServerWindow::~ServerWindow() = default;

void ServerWindow::build()
{
    m_across = new QSplitter(Qt::Horizontal, this);
    m_across->addWidget(m_column);
    m_across->addWidget(m_side);
    m_across->addWidget(m_reply);
    m_reply->hide();
    m_across->setStretchFactor(0, 56);
    m_across->setStretchFactor(1, 68);
    m_across->setStretchFactor(2, 50);
    m_across->setSizes({580, 660, 480});
    m_across->setChildrenCollapsible(false);

    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Separator(centre));
    column->addWidget(m_bar);
    column->addWidget(new Separator(centre));
    column->addWidget(m_across, 1);
    column->addWidget(m_saver->strip());
    setCentralWidget(centre);
    setStatusBar(m_counts);
}

void ServerWindow::connectSession()
{
    connect(m_session, &ServerSession::statusChanged, this, &ServerWindow::showStatus);
    connect(m_session, &ServerSession::poolChanged, this, &ServerWindow::showPool);
    connect(m_session, &ServerSession::activitiesCame, this, &ServerWindow::showActivityCounts);
    connect(m_session, &ServerSession::choiceChanged, this,
            [this] { m_reply->script().setMaxMessage(m_session->choice().settings.longestReply()); });
    connect(&m_session->activities(), &QAbstractItemModel::modelReset, this, &ServerWindow::showActivityCounts);
}

void ServerWindow::connectParts()
{
    connect(m_bar, &ServerBar::startStopClicked, this, &ServerWindow::toggleServer);
    connect(m_bar, &ServerBar::endpointEntered, this, [this] { m_session->start(m_bar->endpoint()); });
    connect(m_bar, &ServerBar::endpointEdited, m_session, &ServerSession::forgetEndpointError);
    connect(m_bar, &ServerBar::endpointEdited, this, &ServerWindow::tellEmpty);
    connect(m_reply, &HandlerPanel::said, m_counts, &ServerStatusBar::say);
    connect(m_pipes, &PipesPanel::selectionChanged, m_activity, &ActivityPanel::setPipes);
    connect(m_pipes, &PipesPanel::selectionChanged, this, &ServerWindow::showPool);
    connect(m_activity, &ActivityPanel::allPipesWanted, m_pipes, &PipesPanel::clearSelection);
    connect(m_activity, &ActivityPanel::clearWanted, &m_session->activities(), &ActivityModel::clear);
    connect(m_activity, &ActivityPanel::currentChanged, this, &ServerWindow::showDetails);
    connect(m_activity, &ActivityPanel::followingChanged, m_actions->follow, &QAction::setChecked);
    connect(m_activity, &ActivityPanel::said, m_counts, &ServerStatusBar::say);
}

void ServerWindow::connectActions()
{
    m_column->connectActions(*m_actions);
    connect(m_column->charts(), &ChartsPanel::said, m_counts, &ServerStatusBar::say);
    connect(m_actions->startStop, &QAction::triggered, this, &ServerWindow::toggleServer);
    connect(m_actions->newClient, &QAction::triggered, this, [this] { Q_EMIT newClientRequested(m_bar->endpoint()); });
    connect(m_actions->saveAs, &QAction::triggered, m_saver, &LogSaver::choose);
    connect(m_actions->settings, &QAction::triggered, this, &ServerWindow::showSettings);
    connect(m_actions->close, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(m_actions->copy, &QAction::triggered, this, &ServerWindow::copy);
    connect(m_actions->selectAll, &QAction::triggered, m_activity->table(), &QAbstractItemView::selectAll);
    m_activity->useActions(*m_actions->log);
    connect(m_actions->clear, &QAction::triggered, &m_session->activities(), &ActivityModel::clear);
    connect(m_actions->follow, &QAction::triggered, m_activity, &ActivityPanel::setFollowing);
    connect(m_actions->showAll, &QAction::triggered, this, &ServerWindow::showAll);
    connect(m_actions->disconnectClient, &QAction::triggered, this, &ServerWindow::disconnectSelected);
    connect(m_actions->about, &QAction::triggered, this, &ServerWindow::showAbout);
    connect(m_actions, &ServerActions::schemeChosen, this, &chooseScheme);
}

void ServerWindow::open(const QString& endpointText)
{
    if (!endpointText.isEmpty())
        m_bar->setEndpoint(endpointText);
    m_session->start(m_bar->endpoint());
}

void ServerWindow::toggleServer()
{
    if (m_session->canStop())
        m_session->stop();
    else
        m_session->start(m_bar->endpoint());
}

void ServerWindow::showStatus()
{
    m_bar->setStatus(m_session->status());
    m_bar->setCanStop(m_session->canStop());
    m_actions->setCanStop(m_session->canStop());
    const QString place = m_session->choice().settings.endpoint.text();
    setWindowTitle(m_session->canStop() ? tr("%1 \u2013 Server \u2013 Standpipe").arg(place)
                                        : tr("Server \u2013 Standpipe"));
    tellEmpty();
}

void ServerWindow::tellEmpty()
{
    const QString command = QStringLiteral("standpipectl send %1 hello").arg(shellWord(m_bar->endpoint()));
    const bool isListening = m_session->state() == ServerState::Listening;
    if (isListening) {
        m_pipes->setEmptyText(tr("A pipe is made for each client that comes. Send a first message:"), command);
        m_activity->setEmptyText(tr("What happens on the pipes is listed here. Send a message:"), command);
    } else {
        m_pipes->setEmptyText(tr("No pipes while the server does not listen."), QString());
        m_activity->setEmptyText(tr("What happens on the pipes is listed here. Start the server, then send a message:"),
                                 command);
    }
}

void ServerWindow::showPool()
{
    const PoolSnapshot& pool = m_session->pool();
    m_pipes->setPool(pool);
    m_counts->setPool(pool.connected, pool.requests);
    m_actions->disconnectClient->setEnabled(!m_pipes->selectedPipes().isEmpty());
}

void ServerWindow::showActivityCounts()
{
    m_counts->setActivities(m_session->activities().store().size(), m_session->dropped());
    const std::optional<Activity>& shown = m_details->activity();
    if (shown && shown->kind == ActivityKind::Request)
        m_details->setFacts(activityFacts(*shown, m_session->activities()));
}

void ServerWindow::showDetails(const std::optional<Activity>& activity)
{
    m_details->setActivity(activity, activity ? activityFacts(*activity, m_session->activities()) : QString());
}

void ServerWindow::showSettings()
{
    if (m_settingsDialog.isNull()) {
        ServerChoice choice = m_session->choice();
        if (const auto typed = Endpoint::parse(m_bar->endpoint()))
            choice.settings.endpoint = *typed;
        m_settingsDialog = new ServerSettingsDialog(choice, this);
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_settingsDialog, &ServerSettingsDialog::applied, this, [this](const ServerChoice& wanted) {
            m_session->setChoice(wanted);
            m_bar->setEndpoint(wanted.settings.endpoint.text());
            m_handling->showChoice();
            ServerSettingsStore::save(m_session->choice());
        });
    }
    m_settingsDialog->open();
}

void ServerWindow::showAbout()
{
    auto* about = new AboutDialog(this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

void ServerWindow::showAll()
{
    if (m_activity->closeFilterList())
        return;
    m_pipes->clearSelection();
    m_activity->clearFilter();
}

void ServerWindow::copy()
{
    if (copyFocusedText(focusWidget()))
        return;
    if (const qsizetype lines = m_activity->copy(); lines > 0)
        m_counts->say(lines == 1 ? tr("1 line copied") : tr("%n lines copied", nullptr, static_cast<int>(lines)));
}

void ServerWindow::disconnectSelected()
{
    const QSet<PipeHandle> pipes = m_pipes->selectedPipes();
    for (const PipeHandle pipe : pipes)
        m_session->disconnectPipe(pipe);
}

void ServerWindow::save()
{
    ServerChoice choice = m_session->choice();
    if (const auto typed = Endpoint::parse(m_bar->endpoint()))
        choice.settings.endpoint = *typed;
    ServerSettingsStore::save(choice);
    memory().save();
}

WindowState ServerWindow::memory()
{
    return WindowState({.window = *this,
                        .across = *m_across,
                        .side = *m_side,
                        .column = *m_column,
                        .activity = *m_activity,
                        .reply = *m_reply});
}

void ServerWindow::closeEvent(QCloseEvent* event)
{
    save();
    m_session->stop();
    QMainWindow::closeEvent(event);
}

} // namespace standpipe

#include "moc_serverwindow.cpp"
