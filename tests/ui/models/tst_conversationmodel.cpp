// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelledger.h"
#include "tests/support/testprogram.h"
#include "ui/models/conversationmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace standpipe;
using standpipe::test::ModelLedger;
using Kind = ClientEvent::Kind;
using Row = ConversationKind;

namespace {

ClientEvent makeEvent(Kind kind, quint64 request, const QByteArray& bytes = {}, ErrorCode code = ErrorCode::None)
{
    ClientEvent event;
    event.kind = kind;
    event.request = RequestId{request};
    event.bytes = bytes;
    event.error.code = code;
    event.error.where = QStringLiteral("MyPipe");
    event.time = wallNow();
    event.took = std::chrono::microseconds(210);
    return event;
}

QList<Row> kinds(const ConversationModel& model)
{
    QList<Row> kinds;
    for (int row = 0; row < model.rowCount(); ++row)
        kinds.append(model.row(row).kind);
    return kinds;
}

} // namespace

class TestConversationModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMessageAndItsReplyAreTwoRows();
    void everyKindOfEventHasItsRow_data();
    void everyKindOfEventHasItsRow();
    void bytesWithoutAnEndAreShown();
    void aRepeatShowsEachMessageWhenItIsHeardOf();
    void whatARepeatDidNotSendIsOneRow();
    void anEndOfTheConnectionIsToldOnce_data();
    void anEndOfTheConnectionIsToldOnce();
    void aRefusedMessageIsShownWithItsReason();
    void wordsForBlankMessages_data();
    void wordsForBlankMessages();
    void theOldestRowsGoFirstAndAreCounted();
    void bytesAreBoundedToo();
    void oneBatchIsOneInsertion();
    void clearForgetsRowsButNotWhatIsUnderWay();
};

void TestConversationModel::aMessageAndItsReplyAreTwoRows()
{
    ConversationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ModelLedger ledger(model);
    model.addSent(RequestId{1}, "hello", 1, wallNow());
    model.addEvents({makeEvent(Kind::Connecting, 0), makeEvent(Kind::Connected, 0), makeEvent(Kind::Sent, 1)});
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent}));
    model.addEvents({makeEvent(Kind::Replied, 1, "Response to: hello")});
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent, Row::Reply}));
    QCOMPARE(ledger.rows(), ledger.truth());
    const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(0, ConversationModel::WayColumn), QStringLiteral("→"));
    QCOMPARE(cell(0, ConversationModel::MessageColumn), QStringLiteral("hello"));
    QCOMPARE(cell(0, ConversationModel::TookColumn), QString());
    QCOMPARE(cell(1, ConversationModel::WayColumn), QStringLiteral("←"));
    QCOMPARE(cell(1, ConversationModel::MessageColumn), QStringLiteral("Response to: hello"));
    QCOMPARE(cell(1, ConversationModel::TookColumn), QStringLiteral("0.21 ms"));
    QVERIFY(model.line(1).endsWith(QStringLiteral(" ← Response to: hello (0.21 ms)")));
}

void TestConversationModel::everyKindOfEventHasItsRow_data()
{
    QTest::addColumn<ClientEvent>("happened");
    QTest::addColumn<QList<Row>>("rows");
    QTest::addColumn<bool>("isTrouble");
    QTest::newRow("a reply") << makeEvent(Kind::Replied, 1, "yes") << QList<Row>{Row::Sent, Row::Reply} << false;
    QTest::newRow("the server's refusal is a reply and trouble")
        << makeEvent(Kind::Replied, 1, "Error: bad request") << QList<Row>{Row::Sent, Row::Reply} << true;
    QTest::newRow("a failure") << makeEvent(Kind::Failed, 1, {}, ErrorCode::ReplyTimeout)
                               << QList<Row>{Row::Sent, Row::Error} << true;
    QTest::newRow("a cancelled message that was shown has a row of its own")
        << makeEvent(Kind::Failed, 1, {}, ErrorCode::Cancelled) << QList<Row>{Row::Sent, Row::Error} << true;
    QTest::newRow("a late reply") << makeEvent(Kind::LateReply, 1, "late") << QList<Row>{Row::Sent, Row::LateReply}
                                  << false;
    QTest::newRow("an unasked message") << makeEvent(Kind::Pushed, 0, "news") << QList<Row>{Row::Sent, Row::Pushed}
                                        << false;
}

void TestConversationModel::everyKindOfEventHasItsRow()
{
    QFETCH(ClientEvent, happened);
    QFETCH(QList<Row>, rows);
    QFETCH(bool, isTrouble);
    ConversationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ModelLedger ledger(model);
    model.addSent(RequestId{1}, "x", 1, wallNow());
    model.addEvents({happened});
    QCOMPARE(kinds(model), rows);
    QCOMPARE(ledger.rows(), ledger.truth());
    const QModelIndex last = model.index(1, ConversationModel::MessageColumn);
    QCOMPARE(last.data(ConversationModel::IsTroubleRole).toBool(), isTrouble);
    QVERIFY(!last.data().toString().isEmpty());
    QVERIFY(!model.index(1, ConversationModel::WayColumn).data(Qt::AccessibleTextRole).toString().isEmpty());
}

void TestConversationModel::bytesWithoutAnEndAreShown()
{
    ConversationModel model;
    model.addSent(RequestId{1}, "x", 1, wallNow());
    ClientEvent half = makeEvent(Kind::Failed, 1, "ab\x1b", ErrorCode::EndMissing);
    half.unfinished = 3;
    ClientEvent later = makeEvent(Kind::Disconnected, 0, "cd", ErrorCode::PeerClosed);
    later.unfinished = 2;
    model.addEvents({half, later});
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent, Row::Error, Row::Error}));
    const auto text = [&](int row) { return model.index(row, ConversationModel::MessageColumn).data().toString(); };
    QVERIFY2(text(1).endsWith(QStringLiteral(" What had come, 3 B: \"ab\\x1b\".")), qPrintable(text(1)));
    QVERIFY2(text(2).endsWith(QStringLiteral(" What had come, 2 B: \"cd\".")), qPrintable(text(2)));
}

void TestConversationModel::aRepeatShowsEachMessageWhenItIsHeardOf()
{
    ConversationModel model;
    model.addSent(RequestId{5}, "again", 3, wallNow());
    QCOMPARE(model.rowCount(), 1);
    model.addEvents({makeEvent(Kind::Sent, 5), makeEvent(Kind::Replied, 5, "1"), makeEvent(Kind::Sent, 6)});
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent, Row::Reply, Row::Sent}));
    model.addEvents({makeEvent(Kind::Replied, 6, "2"), makeEvent(Kind::Replied, 7, "3")});
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent, Row::Reply, Row::Sent, Row::Reply, Row::Sent, Row::Reply}));
    QCOMPARE(model.row(4).bytes, QByteArray("again"));
    QCOMPARE(model.row(4).request, RequestId{7});
    QVERIFY2(model.row(4).time < model.row(5).time, "a message stands before its reply in time too");
}

void TestConversationModel::whatARepeatDidNotSendIsOneRow()
{
    ConversationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ModelLedger ledger(model);
    model.addSent(RequestId{1}, "again", 5000, wallNow());
    model.addEvents({makeEvent(Kind::Failed, 1, {}, ErrorCode::ServerAbsent),
                     makeEvent(Kind::Failed, 2, {}, ErrorCode::Cancelled)});
    QList<ClientEvent> rest;
    for (quint64 id = 3; id <= 5000; ++id)
        rest.append(makeEvent(Kind::Failed, id, {}, ErrorCode::Cancelled));
    model.addEvents(rest);
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent, Row::Error, Row::NotSent}));
    QCOMPARE(model.row(2).count, qint64(4999));
    QVERIFY(model.index(2, ConversationModel::MessageColumn).data().toString().contains(QStringLiteral("4999")));
    QCOMPARE(ledger.rows(), ledger.truth());
}

void TestConversationModel::anEndOfTheConnectionIsToldOnce_data()
{
    QTest::addColumn<bool>("isUnderWay");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("errorRows");
    QTest::newRow("the server closing an idle connection is no error") << false << ErrorCode::PeerClosed << 0;
    QTest::newRow("a broken frame nobody asked for is") << false << ErrorCode::MessageMalformed << 1;
    QTest::newRow("with a message under way, the message says it") << true << ErrorCode::MessageMalformed << 1;
}

void TestConversationModel::anEndOfTheConnectionIsToldOnce()
{
    QFETCH(bool, isUnderWay);
    QFETCH(ErrorCode, code);
    QFETCH(int, errorRows);
    for (const bool failedFirst : {true, false}) {
        ConversationModel model;
        QList<ClientEvent> events{makeEvent(Kind::Disconnected, 0, {}, code)};
        if (isUnderWay) {
            model.addSent(RequestId{1}, "x", 1, wallNow());
            events.insert(failedFirst ? 0 : 1, makeEvent(Kind::Failed, 1, {}, code));
        }
        model.addEvents(events);
        QCOMPARE(kinds(model).count(Row::Error), errorRows);
    }
}

void TestConversationModel::aRefusedMessageIsShownWithItsReason()
{
    ConversationModel model;
    Error error;
    error.code = ErrorCode::EndpointEmpty;
    model.addRefused("hello", error, wallNow());
    QCOMPARE(kinds(model), (QList<Row>{Row::Sent, Row::Error}));
    QVERIFY(!model.index(1, ConversationModel::MessageColumn).data().toString().isEmpty());
}

void TestConversationModel::wordsForBlankMessages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("empty message");
    QTest::newRow("one space") << QByteArray(" ") << QStringLiteral("blank message, 1 B");
    QTest::newRow("a no-break space and a line end")
        << QByteArray("\xc2\xa0\n") << QStringLiteral("blank message, 3 B");
    QTest::newRow("much white space") << QByteArray(5000, '\t') << QStringLiteral("blank message, 5.0 KB");
    QTest::newRow("words after white space are shown as they are") << QByteArray(" x") << QStringLiteral(" x");
}

void TestConversationModel::wordsForBlankMessages()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    ConversationModel model;
    model.addOneWay(RequestId{1}, bytes, wallNow());
    const QModelIndex cell = model.index(0, ConversationModel::MessageColumn);
    QCOMPARE(cell.data().toString(), shown);
    QCOMPARE(cell.data(ConversationModel::IsBlankRole).toBool(), bytes.trimmed() != "x");
    QCOMPARE(cell.data(ConversationModel::BytesRole).toByteArray(), bytes);
}

void TestConversationModel::theOldestRowsGoFirstAndAreCounted()
{
    ConversationModel model({.rows = 100, .bytes = 1'000'000});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ModelLedger ledger(model);
    QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    for (int i = 0; i < 1000; ++i) {
        model.addEvents({makeEvent(Kind::Pushed, 0, QByteArray::number(i))});
        QVERIFY(model.rowCount() <= 100);
        QCOMPARE(model.row(model.rowCount() - 1).bytes, QByteArray::number(i));
        QCOMPARE(model.dropped() + static_cast<quint64>(model.rowCount()), static_cast<quint64>(i + 1));
    }
    QCOMPARE(ledger.rows(), ledger.truth());
    QVERIFY2(removals.count() < 150, "a full list shifts once in a while, not with every row");
    QList<ClientEvent> flood;
    for (int i = 0; i < 250; ++i)
        flood.append(makeEvent(Kind::Pushed, 0, QByteArray::number(i)));
    model.addEvents(flood);
    QVERIFY(model.rowCount() <= 100);
    QCOMPARE(model.row(model.rowCount() - 1).bytes, QByteArray("249"));
    QCOMPARE(model.dropped() + static_cast<quint64>(model.rowCount()), quint64(1250));
    QCOMPARE(ledger.rows(), ledger.truth());
}

void TestConversationModel::bytesAreBoundedToo()
{
    ConversationModel model({.rows = 1000, .bytes = 1000});
    ModelLedger ledger(model);
    for (int i = 0; i < 50; ++i)
        model.addEvents({makeEvent(Kind::Pushed, 0, QByteArray(100, 'x'))});
    QVERIFY(model.rowCount() <= 10);
    QVERIFY(model.rowCount() >= 8);
    QCOMPARE(model.dropped() + static_cast<quint64>(model.rowCount()), quint64(50));
    QCOMPARE(ledger.rows(), ledger.truth());
    model.addEvents({makeEvent(Kind::Pushed, 0, QByteArray(5000, 'y'))});
    QVERIFY2(model.rowCount() == 1 && model.row(0).bytes.size() == 5000,
             "the newest message is kept whatever its size");
}

void TestConversationModel::oneBatchIsOneInsertion()
{
    ConversationModel model;
    ModelLedger ledger(model);
    QList<ClientEvent> events;
    for (int i = 0; i < 1000; ++i)
        events.append(makeEvent(Kind::Pushed, 0, "x"));
    model.addEvents(events);
    QCOMPARE(ledger.insertions(), 1);
    model.addEvents({makeEvent(Kind::Connected, 0)});
    QCOMPARE(ledger.insertions(), 1);
}

void TestConversationModel::clearForgetsRowsButNotWhatIsUnderWay()
{
    ConversationModel model;
    ModelLedger ledger(model);
    model.addSent(RequestId{1}, "again", 2, wallNow());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    model.addEvents({makeEvent(Kind::Replied, 1, "1"), makeEvent(Kind::Sent, 2), makeEvent(Kind::Replied, 2, "2")});
    QCOMPARE(kinds(model), (QList<Row>{Row::Reply, Row::Sent, Row::Reply}));
    QCOMPARE(model.row(1).bytes, QByteArray("again"));
    QCOMPARE(ledger.rows(), ledger.truth());
}

STANDPIPE_TEST(TestConversationModel, QCoreApplication)
#include "tst_conversationmodel.moc"
