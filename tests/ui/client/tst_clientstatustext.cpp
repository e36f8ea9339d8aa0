// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/client/clientstatustext.h"

#include <QLocale>
#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

class TestClientStatusText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theChipSaysWhatIsGoingOn_data();
    void theChipSaysWhatIsGoingOn();
    void sums_data();
    void sums();
};

namespace {

ClientStatus make(ClientPhase phase, Milliseconds limit = 5s, qint64 done = 0, qint64 total = 1)
{
    ClientStatus status;
    status.phase = phase;
    status.limit = limit;
    status.done = done;
    status.total = total;
    return status;
}

ClientStatus connectedTo(qint64 pid)
{
    ClientStatus status = make(ClientPhase::Connected);
    status.peer.pid = pid;
    return status;
}

ClientStatus idle(ErrorCode end, bool keepsConnected)
{
    ClientStatus status = make(ClientPhase::Idle);
    status.error.code = end;
    status.keepsConnected = keepsConnected;
    return status;
}

} // namespace

void TestClientStatusText::theChipSaysWhatIsGoingOn_data()
{
    QTest::addColumn<ClientStatus>("status");
    QTest::addColumn<int>("waited");
    QTest::addColumn<QString>("chip");
    const auto row = [](const char* name, const ClientStatus& status, int waited, const char* chip) {
        QTest::newRow(name) << status << waited << QString::fromUtf8(chip);
    };
    row("nothing done yet", idle(ErrorCode::None, true), 0, "Not connected");
    row("the article's way", idle(ErrorCode::None, false), 0, "Connects for each message");
    row("the server has gone", idle(ErrorCode::PeerClosed, true), 0, "Closed by the server");
    row("the server closes after each message", idle(ErrorCode::PeerClosed, false), 0, "Connects for each message");
    row("connecting, at first", make(ClientPhase::Connecting), 300, "Connecting");
    row("connecting, for a while", make(ClientPhase::Connecting), 2100, "Connecting, 2 of 5 s");
    row("connecting without a limit", make(ClientPhase::Connecting, 0s), 61'000, "Connecting, 61 s");
    row("a limit that is not whole seconds", make(ClientPhase::Waiting, 2500ms), 1000, "Waiting, 1 of 2.5 s");
    row("waiting, at first", make(ClientPhase::Waiting), 300, "Waiting for the reply");
    row("a repeat on its way", make(ClientPhase::Waiting, 5s, 340, 1000), 10, "340 of 1,000 done");
    row("connected", connectedTo(48020), 0, "Connected to pid 48020");
    row("connected to somebody unknown", connectedTo(0), 0, "Connected");
}

void TestClientStatusText::theChipSaysWhatIsGoingOn()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QFETCH(ClientStatus, status);
    QFETCH(int, waited);
    QFETCH(QString, chip);
    QCOMPARE(ClientStatusText::chip(status, status.since + Milliseconds(waited)), chip);
}

void TestClientStatusText::sums_data()
{
    QTest::addColumn<quint64>("sent");
    QTest::addColumn<quint64>("answered");
    QTest::addColumn<qint64>("median");
    QTest::addColumn<QString>("text");
    QTest::newRow("before the first") << quint64(0) << quint64(0) << qint64(-1) << "0 sent · 0 answered";
    QTest::newRow("some") << quint64(4) << quint64(3) << qint64(200'000) << "4 sent · 3 answered · p50 0.20 ms";
}

void TestClientStatusText::sums()
{
    QFETCH(quint64, sent);
    QFETCH(quint64, answered);
    QFETCH(qint64, median);
    QTEST(ClientStatusText::sums({sent, answered, Nanoseconds(median)}), "text");
}

STANDPIPE_TEST(TestClientStatusText, QCoreApplication)
#include "tst_clientstatustext.moc"
