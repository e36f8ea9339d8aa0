// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/screenshotrun.h"

#include "app/desktop/inputsimulation.h"
#include "core/text/escaping.h"
#include "ui/client/clientwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/models/conversationmodel.h"
#include "ui/server/serversession.h"
#include "ui/server/serverwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/style/iconset.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <cstdio>

namespace standpipe {

namespace {

constexpr std::chrono::seconds longestTour{20};

void say(const QString& sentence)
{
    std::fprintf(stderr, "standpipe: %s\n", qPrintable(text::escaped(sentence)));
}

} // namespace

int ScreenshotRun::run(QApplication& application, const QString& folder)
{
    if (!QDir().mkpath(folder)) {
        say(tr("The folder %1 cannot be made.").arg(folder));
        return 1;
    }
    const QTemporaryDir own(QDir::tempPath() + QStringLiteral("/standpipe-XXXXXX"));
    if (!own.isValid()) {
        say(tr("No temporary folder can be made: %1").arg(own.errorString()));
        return 1;
    }
    // Leaves the user's settings and server on MyPipe alone.
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, own.path());
    qputenv("TMPDIR", QFile::encodeName(own.path()));
    Style::install(application, false).setScheme(ColourScheme::Light);
    QApplication::setWindowIcon(icon(Icon::Standpipe));
    QApplication::setQuitOnLastWindowClosed(false);
    ScreenshotRun tour(folder);
    QTimer::singleShot(0, &tour, &ScreenshotRun::start);
    return QApplication::exec();
}

ScreenshotRun::ScreenshotRun(QString folder)
    : m_folder(std::move(folder))
    , m_server(m_desktop.openServer(QStringLiteral("MyPipe")))
    , m_client(m_desktop.openClient(QStringLiteral("MyPipe")))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail(tr("The exchange did not come about within %1 s; missing: %2.")
                 .arg(longestTour.count())
                 .arg(m_steps[m_step].what));
    });
    connect(&m_server.session(), &ServerSession::statusChanged, this, &ScreenshotRun::advance, Qt::QueuedConnection);
    connect(&m_server.session(), &ServerSession::activitiesCame, this, &ScreenshotRun::advance, Qt::QueuedConnection);
    connect(&m_server.session(), &ServerSession::poolChanged, this, &ScreenshotRun::advance, Qt::QueuedConnection);
    m_log = m_server.findChild<QAbstractItemView*>(QStringLiteral("activity"));
    if (m_log)
        m_activities = qobject_cast<const ActivityModel*>(m_log->model());
}

void ScreenshotRun::start()
{
    plan();
    m_deadline.start(longestTour);
    m_server.resize(Desktop::serverSize);
    m_client.resize(Desktop::clientSize);
    m_server.show();
    m_client.show();
    advance();
}

void ScreenshotRun::plan()
{
    m_steps.push_back(
        {tr("the server listens"), [] {}, [this] { return m_server.session().state() == ServerState::Listening; }});
    ClientWindow& second = m_desktop.openClient(QStringLiteral("MyPipe"));
    ClientWindow& third = m_desktop.openClient(QStringLiteral("MyPipe"));
    for (ClientWindow* client : {&m_client, &second, &third}) {
        watch(*client);
        if (client != &m_client)
            client->show();
    }
    planMessage(m_client, QStringLiteral("hello"));
    planMessage(second, QStringLiteral("ping"));
    planMessage(m_client, QStringLiteral("{\"id\":7,\"method\":\"status\"}"));
    planMessage(third, QStringLiteral("<order id=\"77\"><item sku=\"A-1\" qty=\"2\"/></order>"));
    planMessage(m_client, QStringLiteral(" "));
    m_steps.push_back({tr("a client that has gone"), [&third] { third.close(); },
                       [this] { return logged({ActivityKind::Disconnected}) == 1; }});
    planMessage(m_client, QStringLiteral("{\"id\":8,\"method\":\"subscribe\",\"params\":{\"topic\":\"orders\"}}"));
    planMessage(second, QStringLiteral("Grüße aus Köln"));
    m_steps.push_back({tr("the chosen request"), [this] { beginNextMessage(); }, [this] { return chooseRequest(); }});
}

void ScreenshotRun::planMessage(ClientWindow& client, const QString& text)
{
    auto* rows = &client.conversation();
    const auto before = std::make_shared<int>(0);
    const auto act = [&client, text, rows, before] {
        *before = rows->rowCount();
        inputsimulation::type(*client.findChild<QPlainTextEdit*>(QStringLiteral("message")), text);
        inputsimulation::click(*client.findChild<QPushButton*>(QStringLiteral("send")));
    };
    // The message and its reply in the client, the reply in the server's log.
    ++m_messages;
    const auto isDone = [this, rows, before, replies = m_messages] {
        return rows->rowCount() >= *before + 2 && logged({ActivityKind::Reply, ActivityKind::BadRequest}) == replies;
    };
    m_steps.push_back({tr("the reply to “%1”").arg(text), act, isDone});
}

int ScreenshotRun::logged(const QList<ActivityKind>& kinds) const
{
    int found = 0;
    for (int row = 0; row < m_activities->rowCount(); ++row)
        found += kinds.contains(m_activities->at(row).kind) ? 1 : 0;
    return found;
}

void ScreenshotRun::watch(ClientWindow& client)
{
    connect(&client.conversation(), &QAbstractItemModel::rowsInserted, this, &ScreenshotRun::advance,
            Qt::QueuedConnection);
}

void ScreenshotRun::advance()
{
    while (m_deadline.isActive()) {
        if (m_step == m_steps.size()) {
            m_deadline.stop();
            // One turn of the event loop, for the layout.
            QTimer::singleShot(0, this, &ScreenshotRun::takePictures);
            return;
        }
        if (!m_isBegun) {
            m_isBegun = true;
            m_steps[m_step].act();
        }
        if (!m_steps[m_step].isDone())
            return;
        m_isBegun = false;
        ++m_step;
    }
}

void ScreenshotRun::beginNextMessage()
{
    inputsimulation::type(
        *m_client.findChild<QPlainTextEdit*>(QStringLiteral("message")),
        QStringLiteral("{\n  \"id\": 9,\n  \"method\": \"subscribe\",\n  \"params\": { \"topic\": \"orders\" }\n}"));
}

bool ScreenshotRun::chooseRequest()
{
    if (!m_log)
        return false;
    for (int row = m_activities->rowCount() - 1; row >= 0 && !m_log->selectionModel()->hasSelection(); --row) {
        const Activity activity = m_activities->at(row);
        if (activity.kind == ActivityKind::Request && activity.payload.startsWith('{')) {
            m_log->scrollTo(m_activities->index(row, 0));
            inputsimulation::click(*m_log->viewport(),
                                   m_log->visualRect(m_activities->index(row, ActivityModel::What)).center());
            break;
        }
    }
    // Before the layout is complete the row is elsewhere: retry.
    if (!m_log->selectionModel()->hasSelection())
        QTimer::singleShot(std::chrono::milliseconds(50), this, &ScreenshotRun::advance);
    return m_log->selectionModel()->hasSelection();
}

void ScreenshotRun::takePictures()
{
    if (!save(m_server, QStringLiteral("server.png")) || !save(m_client, QStringLiteral("client.png")))
        return;
    Style::instance().setDark(true);
    QTimer::singleShot(0, this, [this] {
        if (save(m_server, QStringLiteral("server-dark.png")) && save(m_client, QStringLiteral("client-dark.png")))
            QCoreApplication::exit(0);
    });
}

bool ScreenshotRun::save(QWidget& window, const QString& name)
{
    const QString file = QDir(m_folder).filePath(name);
    if (window.grab().save(file))
        return true;
    fail(tr("The picture %1 cannot be saved.").arg(file));
    return false;
}

void ScreenshotRun::fail(const QString& sentence)
{
    say(sentence);
    QCoreApplication::exit(1);
}

} // namespace standpipe

#include "moc_screenshotrun.cpp"
