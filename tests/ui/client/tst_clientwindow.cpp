// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"
#include "tests/ui/client/clientundertest.h"

#include <QCheckBox>
#include <QMutex>

using namespace standpipe;
using namespace standpipe::test;
using Row = ConversationKind;

/// Sending, receiving and failures, with the real engine.
class TestClientWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMessageIsSentAndItsReplyShown();
    void anAbsentServerIsARowWithCauseAndRemedy();
    void anUnusableEndpointIsSaidWhileOneTypes();
    void sendingToAnUnusableEndpointIsARow();
    void cancelEndsTheWait_data();
    void cancelEndsTheWait();
    void aRepeatIsThatManyMessages();
    void anEmptyMessageIsOfferedAsWhatItIs_data();
    void anEmptyMessageIsOfferedAsWhatItIs();
    void withoutKeepConnectedEachMessageHasItsConnection();
    void aNewTimeoutCountsForTheNextMessage();
    void aNewFramingCountsForTheNextMessage();
    void aTypedFramingCountsForTheNextMessage();
    void aServerThatStopsIsSaid();
    void messageBytesAreWhatWasWritten_data();
    void messageBytesAreWhatWasWritten();
};

void TestClientWindow::aMessageIsSentAndItsReplyShown()
{
    ClientUnderTest client;
    QCOMPARE(client.chip(), QStringLiteral("Not connected"));
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.kind(0), Row::Sent);
    QCOMPARE(client.text(0), QStringLiteral("hello"));
    QCOMPARE(client.kind(1), Row::Reply);
    QCOMPARE(client.text(1), QStringLiteral("Response to: hello"));
    QVERIFY(client.rows().row(1).took.count() > 0);
    QTRY_COMPARE(client.chip(), QStringLiteral("Connected to pid %1").arg(QCoreApplication::applicationPid()));
    QTRY_VERIFY(client.part<QLabel>("sums").text().startsWith(QStringLiteral("1 sent · 1 answered · p50 ")));
    client.send(QStringLiteral("again"));
    QTRY_COMPARE(client.rows().rowCount(), 4);
    QCOMPARE(client.server.activities(ActivityKind::Connected).size(), size_t(1));
}

void TestClientWindow::anAbsentServerIsARowWithCauseAndRemedy()
{
    ClientUnderTest client(false);
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.kind(1), Row::Error);
    QVERIFY2(client.text(1).contains(client.server.path()), qPrintable(client.text(1)));
    QVERIFY2(client.text(1).contains(QStringLiteral("standpipectl serve")), qPrintable(client.text(1)));
    QTRY_COMPARE(client.chip(), client.text(1));
    QVERIFY(client.server.start());
    client.clickSend();
    QTRY_COMPARE(client.rows().rowCount(), 4);
    QCOMPARE(client.kind(3), Row::Reply);
}

void TestClientWindow::anUnusableEndpointIsSaidWhileOneTypes()
{
    ClientUnderTest client;
    auto& field = *client.part<QComboBox>("endpoint").lineEdit();
    field.setFocus();
    field.selectAll();
    QTest::keyClicks(&field, QStringLiteral("a/b"));
    QTRY_VERIFY2(client.chip().contains(QStringLiteral("slash")), qPrintable(client.chip()));
    QTest::keyClick(&field, Qt::Key_Backspace);
    QTest::keyClick(&field, Qt::Key_Backspace);
    QTRY_COMPARE(client.chip(), QStringLiteral("Not connected"));
}

void TestClientWindow::sendingToAnUnusableEndpointIsARow()
{
    ClientUnderTest client;
    client.window->setEndpoint(QStringLiteral("tls://elsewhere/MyPipe"));
    client.send(QStringLiteral("hello"));
    QCOMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.text(0), QStringLiteral("hello"));
    QCOMPARE(client.kind(1), Row::Error);
    QVERIFY2(client.text(1).contains(QStringLiteral("elsewhere")), qPrintable(client.text(1)));
}

void TestClientWindow::cancelEndsTheWait_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by the button") << false;
    QTest::newRow("by Escape") << true;
}

void TestClientWindow::cancelEndsTheWait()
{
    QFETCH(bool, byKey);
    ClientUnderTest client(false);
    QMutex mutex;
    QList<Responder> kept;
    QVERIFY(client.server.start([&](const Request&, const Responder& responder) {
        const QMutexLocker lock(&mutex);
        kept.append(responder);
    }));
    client.send(QStringLiteral("hello"));
    auto& cancel = client.part<QPushButton>("cancel");
    QVERIFY(!cancel.isVisible());
    QTRY_VERIFY(cancel.isVisible());
    QCOMPARE(client.chip(), QStringLiteral("Waiting for the reply"));
    if (byKey)
        client.press(Qt::Key_Escape);
    else
        QTest::mouseClick(&cancel, Qt::LeftButton);
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.kind(1), Row::Error);
    QCOMPARE(client.rows().row(1).error.code, ErrorCode::Cancelled);
    QTRY_VERIFY(!cancel.isVisible());
    {
        const QMutexLocker lock(&mutex);
        kept.clear();
    }
}

void TestClientWindow::aRepeatIsThatManyMessages()
{
    ClientUnderTest client;
    client.part<QSpinBox>("repeat").setValue(5);
    client.send(QStringLiteral("x"));
    QTRY_COMPARE(client.rows().rowCount(), 10);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(client.kind(row), row % 2 == 0 ? Row::Sent : Row::Reply);
    QVERIFY(client.server.waitFor(ActivityKind::Reply, 5));
}

void TestClientWindow::anEmptyMessageIsOfferedAsWhatItIs_data()
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<QString>("facts");
    QTest::addColumn<qint64>("travelled");
    QTest::newRow("the article's framing: a space") << "u32le"_framing
                                                    << "Empty message: travels as one space" << qint64(1);
    QTest::newRow("others: an empty frame") << "u32be"_framing
                                            << "Empty message: travels as an empty frame" << qint64(0);
}

void TestClientWindow::anEmptyMessageIsOfferedAsWhatItIs()
{
    QFETCH(FramingSpec, framing);
    QFETCH(QString, facts);
    QFETCH(qint64, travelled);
    ClientUnderTest client(false);
    client.server.settings.framing = framing;
    QVERIFY(client.server.start());
    auto& combo = client.part<QComboBox>("framing");
    combo.setCurrentIndex(combo.findData(QVariant::fromValue(framing)));
    QCOMPARE(client.part<QLabel>("messageFacts").text(), facts);
    QCOMPARE(client.part<QPushButton>("send").text(), QStringLiteral("Send empty"));
    client.clickSend();
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.text(0), QStringLiteral("empty message"));
    QVERIFY(client.server.waitFor(ActivityKind::Reply));
    QCOMPARE(client.server.activities(ActivityKind::Request).front().bytes, travelled);
    client.write(QStringLiteral("x"));
    QCOMPARE(client.part<QPushButton>("send").text(), QStringLiteral("Send"));
    QCOMPARE(client.part<QLabel>("messageFacts").text(), QStringLiteral("1 byte"));
}

void TestClientWindow::withoutKeepConnectedEachMessageHasItsConnection()
{
    ClientUnderTest client;
    QTest::mouseClick(&client.part<QCheckBox>("keepConnected"), Qt::LeftButton, {}, QPoint(8, 8));
    QTRY_COMPARE(client.chip(), QStringLiteral("Connects for each message"));
    for (int i = 1; i <= 3; ++i) {
        client.send(QString::number(i));
        QTRY_COMPARE(client.rows().rowCount(), 2 * i);
        QCOMPARE(client.kind(2 * i - 1), Row::Reply);
    }
    QVERIFY(client.server.waitFor(ActivityKind::Disconnected, 3));
    QCOMPARE(client.server.activities(ActivityKind::Connected).size(), size_t(3));
    QTRY_COMPARE(client.chip(), QStringLiteral("Connects for each message"));
}

void TestClientWindow::aNewTimeoutCountsForTheNextMessage()
{
    ClientUnderTest client(false);
    QMutex mutex;
    QList<Responder> kept;
    QVERIFY(client.server.start([&](const Request&, const Responder& responder) {
        const QMutexLocker lock(&mutex);
        kept.append(responder);
    }));
    client.part<QSpinBox>("timeout").setValue(1);
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.rows().row(1).error.code, ErrorCode::ReplyTimeout);
    QVERIFY(client.rows().row(1).took >= std::chrono::milliseconds(990));
    const QMutexLocker lock(&mutex);
    kept.clear();
}

void TestClientWindow::aNewFramingCountsForTheNextMessage()
{
    ClientUnderTest client(false);
    client.server.settings.framing = "line"_framing;
    QVERIFY(client.server.start());
    auto& combo = client.part<QComboBox>("framing");
    combo.setCurrentIndex(combo.findData(QVariant::fromValue("line"_framing)));
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.text(1), QStringLiteral("Response to: hello"));
    client.write(QStringLiteral("two\nlines"));
    QVERIFY2(!client.part<QLabel>("messageFacts").text().contains(QStringLiteral("9 bytes")),
             "a message the framing cannot carry is said before it is sent");
    client.clickSend();
    QTRY_COMPARE(client.rows().rowCount(), 4);
    QCOMPARE(client.rows().row(3).error.code, ErrorCode::MessageNotEncodable);
}

void TestClientWindow::aTypedFramingCountsForTheNextMessage()
{
    ClientUnderTest client(false);
    client.server.settings.framing = "length:3,be,inclusive"_framing;
    QVERIFY(client.server.start());
    auto& combo = client.part<QComboBox>("framing");
    combo.setEditText(QStringLiteral("length:3,be,inclusive"));
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.text(1), QStringLiteral("Response to: hello"));
    combo.setEditText(QStringLiteral("length:3,"));
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 4);
    QCOMPARE(client.rows().row(3).error.code, ErrorCode::FramingParametersWrong);
}

void TestClientWindow::aServerThatStopsIsSaid()
{
    ClientUnderTest client;
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    (void)client.server.stop();
    QTRY_COMPARE(client.chip(), QStringLiteral("Closed by the server"));
}

void TestClientWindow::messageBytesAreWhatWasWritten_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("line ends are LF") << "a\r\nb\nc" << QByteArray("a\nb\nc");
    QTest::newRow("a no-break space stays one") << QStringLiteral("a\u00a0b")
                                                << QByteArray("a\xc2\xa0"
                                                              "b");
    QTest::newRow("beyond the BMP") << QStringLiteral("😀") << QByteArray("\xf0\x9f\x98\x80");
    QTest::newRow("a tab") << "a\tb" << QByteArray("a\tb");
}

void TestClientWindow::messageBytesAreWhatWasWritten()
{
    QFETCH(QString, pasted);
    QFETCH(QByteArray, bytes);
    ClientUnderTest client;
    client.part<QPlainTextEdit>("message").insertPlainText(pasted);
    client.clickSend();
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.rows().row(0).bytes, bytes);
    QCOMPARE(client.rows().row(1).bytes, QByteArray("Response to: " + bytes));
}

STANDPIPE_TEST(TestClientWindow, QApplication)
#include "tst_clientwindow.moc"
