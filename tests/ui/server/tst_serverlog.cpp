// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/activitytext.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/log/detailspane.h"
#include "ui/models/activitymodel.h"
#include "ui/models/pipemodel.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>

using namespace standpipe;

/// The pipes, log and details of the server window, by mouse and keyboard, with the real engine.
class TestServerLog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void aRequestShowsUpInTheLog();
    void pipesShowWhoIsThere();
    void selectingPipesShowsOnlyTheirActivity();
    void theFilterFieldShowsMatchingLines();
    void scrollingUpLetsGoAndTheEndTakesHold();
    void copyGivesTheCommandLinesLines();
    void clearEmptiesTheLog();
    void lessMemoryForTheLogTakesEffectAtOnce();
    void detailsShowJsonTextAndHex();
    void theReplyTimeComesToASelectedRequest();
    void disconnectTakesTheClientOff();
};

void TestServerLog::aRequestShowsUpInTheLog()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.addClient().send("hello");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 1);
    QCOMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("new pipe started")).size(), 1);
    const QList<int> requests = fixture.rowsWith(ActivityModel::What, QStringLiteral("request"));
    QCOMPARE(requests.size(), 1);
    const auto cell = [&](int column) {
        return fixture.activity()->model()->index(requests.first(), column).data().toString();
    };
    QCOMPARE(cell(ActivityModel::Text), QStringLiteral("hello"));
    QCOMPARE(cell(ActivityModel::Pipe), QStringLiteral("1"));
    QCOMPARE(cell(ActivityModel::Size), QStringLiteral("5 B"));
}

void TestServerLog::pipesShowWhoIsThere()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.addClient().send("hello");
    const auto cell = [&](int column) { return fixture.pipes()->model()->index(0, column).data().toString(); };
    QTRY_COMPARE(cell(PipeModel::Requests), QStringLiteral("1"));
    QVERIFY2(cell(PipeModel::Client).contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(cell(PipeModel::Client)));
    fixture.clients.clear();
    QTRY_COMPARE(cell(PipeModel::Client), QStringLiteral("\u2014"));
    QCOMPARE(cell(PipeModel::State), QStringLiteral("Listening"));
    QCOMPARE(cell(PipeModel::Handle), QStringLiteral("1"));
}

void TestServerLog::selectingPipesShowsOnlyTheirActivity()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.addClient().send("from the first");
    QTRY_COMPARE(fixture.pipes()->model()->rowCount(), 1);
    fixture.addClient().send("from the second");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 2);
    QTRY_COMPARE(fixture.pipes()->model()->rowCount(), 2);
    const int all = fixture.activity()->model()->rowCount();

    test::ServerFixture::clickRow(fixture.pipes(), 1);
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::Text, QStringLiteral("from the second")).size(), 1);
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::Pipe, QStringLiteral("2")).size(),
                 fixture.activity()->model()->rowCount());
    QVERIFY(fixture.activity()->model()->rowCount() < all);

    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get(), test::patience));
    QTest::keyClick(fixture.window.get(), Qt::Key_Escape);
    QTRY_COMPARE(fixture.activity()->model()->rowCount(), all);
    QVERIFY(!fixture.pipes()->selectionModel()->hasSelection());
}

void TestServerLog::theFilterFieldShowsMatchingLines()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    for (int n = 0; n < 20; ++n)
        client.send("message " + QByteArray::number(n));
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 20);
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get(), test::patience));
    QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), fixture.field("filter"));
    QTest::keyClicks(fixture.field("filter"), QStringLiteral("MESSAGE 17"));
    QTRY_COMPARE(fixture.activity()->model()->rowCount(), 2); // the request and its reply
    client.send("message 170");
    QTRY_COMPARE(fixture.activity()->model()->rowCount(), 4);
    QTest::keyClick(fixture.field("filter"), Qt::Key_Escape);
    QTRY_VERIFY(fixture.activity()->model()->rowCount() >= 42);
}

void TestServerLog::scrollingUpLetsGoAndTheEndTakesHold()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    const auto handled = [&] {
        return fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size();
    };
    client.send("hello", 100);
    QTRY_COMPARE(handled(), 100);
    QScrollBar* bar = fixture.activity()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 100);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(fixture.button("follow")->isChecked());

    fixture.activity()->setFocus();
    test::ServerFixture::clickRow(fixture.activity(), fixture.activity()->model()->rowCount() - 1);
    QTest::keyClick(fixture.activity(), Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(!fixture.button("follow")->isChecked());
    const int top = bar->value();
    client.send("more", 10);
    QTRY_COMPARE(handled(), 110);
    QTRY_COMPARE(fixture.activity()->model()->rowCount(), bar->maximum() + bar->pageStep());
    QCOMPARE(bar->value(), top);

    QTest::keyClick(fixture.activity(), Qt::Key_End, Qt::ControlModifier);
    QVERIFY(fixture.button("follow")->isChecked());
    client.send("and more", 10);
    QTRY_COMPARE(handled(), 120);
    QTRY_COMPARE(bar->value(), bar->maximum());

    QTest::mouseClick(fixture.button("follow"), Qt::LeftButton);
    QVERIFY(!fixture.button("follow")->isChecked());
    QTest::mouseClick(fixture.button("follow"), Qt::LeftButton);
    QVERIFY(fixture.button("follow")->isChecked());
}

void TestServerLog::copyGivesTheCommandLinesLines()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.addClient().send("hello");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 1);
    const int request = fixture.rowsWith(ActivityModel::What, QStringLiteral("request")).first();
    test::ServerFixture::clickRow(fixture.activity(), request);
    test::ServerFixture::clickRow(fixture.activity(), request + 1, Qt::ShiftModifier);
    QTest::keyClick(fixture.activity(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("Pipe 1: request: hello\nPipe 1: request handled: Response to: hello\n"));
}

void TestServerLog::clearEmptiesTheLog()
{
    test::ServerFixture fixture;
    QTRY_VERIFY(fixture.activity()->model()->rowCount() > 0);
    QTest::mouseClick(fixture.button("clear"), Qt::LeftButton);
    QCOMPARE(fixture.activity()->model()->rowCount(), 0);
}

void TestServerLog::lessMemoryForTheLogTakesEffectAtOnce()
{
    test::ServerFixture fixture;
    auto* session = fixture.window->findChild<ServerSession*>();
    std::vector<Activity> batch;
    constexpr int many = 20'000;
    for (int n = 0; n < many; ++n) {
        Activity activity;
        activity.sequence = 1'000'000 + static_cast<quint64>(n);
        activity.pipe = PipeHandle{1};
        activity.kind = ActivityKind::Request;
        activity.payload = QByteArray(2000, 'x');
        batch.push_back(std::move(activity));
    }
    session->activities().append(batch);
    QVERIFY(fixture.activity()->model()->rowCount() >= many);
    ServerChoice choice = session->choice();
    QCOMPARE(choice.logMemory, 256);
    choice.logMemory = ServerChoice::leastLogMemory;
    session->setChoice(choice);
    const ActivityStore& store = session->activities().store();
    QVERIFY(store.bytes() <= 16LL * 1024 * 1024);
    QVERIFY(store.held() <= 18LL * 1024 * 1024);
    QVERIFY(store.dropped() > many / 2);
    QCOMPARE(fixture.activity()->model()->rowCount(), static_cast<int>(store.size()));
}

void TestServerLog::detailsShowJsonTextAndHex()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    client.send("first");
    client.send(R"({"id":2,"big":12345678901234567890123})");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 2);
    const auto* details = fixture.window->findChild<DetailsPane*>();
    const QList<int> requests = fixture.rowsWith(ActivityModel::What, QStringLiteral("request"));
    test::ServerFixture::clickRow(fixture.activity(), requests.at(1));
    QCOMPARE(details->title(), QStringLiteral("Request 2 on pipe 1"));
    QCOMPARE(details->shownText(), QStringLiteral("{\n  \"id\": 2,\n  \"big\": 12345678901234567890123\n}"));
    QVERIFY2(details->facts().contains(QLatin1String("38 bytes")), qPrintable(details->facts()));

    QTabBar* tabs = details->tabs();
    QCOMPARE(tabs->tabText(0), QStringLiteral("JSON"));
    QTest::mouseClick(tabs, Qt::LeftButton, Qt::NoModifier, tabs->tabRect(2).center());
    QVERIFY(details->shownText().startsWith(QLatin1String("00000000  7b 22 69 64")));
    test::ServerFixture::clickRow(fixture.activity(), requests.at(0));
    QCOMPARE(details->shownText(), QStringLiteral("00000000  66 69 72 73 74                                    first"));
    QTest::mouseClick(tabs, Qt::LeftButton, Qt::NoModifier, tabs->tabRect(0).center());
    QCOMPARE(details->shownText(), QStringLiteral("first"));
}

void TestServerLog::theReplyTimeComesToASelectedRequest()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.addClient().send("hello");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 1);
    test::ServerFixture::clickRow(fixture.activity(),
                                  fixture.rowsWith(ActivityModel::What, QStringLiteral("request")).first());
    const auto* details = fixture.window->findChild<DetailsPane*>();
    QTRY_VERIFY2(details->facts().contains(QLatin1String("answered in ")), qPrintable(details->facts()));
    QVERIFY(details->facts().contains(QStringLiteral("pid %1").arg(QCoreApplication::applicationPid())));
}

void TestServerLog::disconnectTakesTheClientOff()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    client.send("hello");
    QTRY_COMPARE(fixture.pipes()->model()->index(0, PipeModel::Requests).data().toString(), QStringLiteral("1"));
    test::ServerFixture::clickRow(fixture.pipes(), 0);
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get(), test::patience));
    QTest::keyClick(fixture.window.get(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(!client.isConnected());
    QTRY_COMPARE(fixture.pipes()->model()->index(0, PipeModel::State).data().toString(), QStringLiteral("Listening"));
}

STANDPIPE_TEST(TestServerLog, QApplication)
#include "tst_serverlog.moc"
