// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpoint.h"
#include "core/transport/refusaldetector.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <unistd.h>

using namespace standpipe;

/// Which ends of a connection look like the rejection of a user, and which do not.
/// Thread: GUI thread
class TestRefusalDetector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsAtOnceByAServerOfAnotherUser_data();
    void endsAtOnceByAServerOfAnotherUser();
    void othersAreWhatTheyAre_data();
    void othersAreWhatTheyAre();
    void eachConnectionIsJudgedByItself();

private:
    static PeerIdentity server(qint64 uid)
    {
        return {.pid = 4711,
                .uid = uid,
                .gid = 1,
                .user = QStringLiteral("anna"),
                .executable = QStringLiteral("/usr/bin/node")};
    }
    static Endpoint endpoint(const char* text) { return Endpoint::parse(QString::fromLatin1(text)).value(); }
    static qint64 other() { return static_cast<qint64>(::geteuid()) + 1; }
    static Error end(ErrorCode code) { return {.code = code, .where = QStringLiteral("@name"), .number = 7}; }
};

enum class Sent : quint8 { Nothing, NotHandedOver, HandedOver };

void TestRefusalDetector::endsAtOnceByAServerOfAnotherUser_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<Sent>("sent");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("before anything was sent") << Carrier::Native << Sent::Nothing << ErrorCode::PeerClosed;
    QTest::newRow("what was sent stayed unread") << Carrier::Native << Sent::HandedOver << ErrorCode::PeerReset;
    QTest::newRow("what was sent came too late") << Carrier::Native << Sent::NotHandedOver << ErrorCode::PeerClosed;
    QTest::newRow("QLocalSocket tells no reset") << Carrier::Qt << Sent::HandedOver << ErrorCode::PeerClosed;
}

void TestRefusalDetector::endsAtOnceByAServerOfAnotherUser()
{
    QFETCH(const Carrier, carrier);
    QFETCH(const Sent, sent);
    QFETCH(const ErrorCode, code);
    RefusalDetector watch;
    watch.connected(endpoint("@name"), server(other()), carrier);
    if (sent != Sent::Nothing)
        watch.sent(sent == Sent::HandedOver);
    const Error refused = watch.explain(end(code));
    QCOMPARE(refused.code, ErrorCode::IdentityRefused);
    QCOMPARE(refused.where, QStringLiteral("@name"));
    QCOMPARE(refused.detail, QStringLiteral("anna"));
    QCOMPARE(refused.pid, 4711);
    QCOMPARE(refused.program, QStringLiteral("/usr/bin/node"));
}

void TestRefusalDetector::othersAreWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("uid");
    QTest::addColumn<bool>("received");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("the request was read") << QByteArray("@name") << other() << false << ErrorCode::PeerClosed;
    QTest::newRow("something came") << QByteArray("@name") << other() << true << ErrorCode::PeerReset;
    QTest::newRow("the same user") << QByteArray("@name") << other() - 1 << false << ErrorCode::PeerReset;
    QTest::newRow("an unknown user") << QByteArray("@name") << qint64{-1} << false << ErrorCode::PeerReset;
    QTest::newRow("a path") << QByteArray("/run/x") << other() << false << ErrorCode::PeerReset;
    QTest::newRow("a broken frame") << QByteArray("@name") << other() << false << ErrorCode::MessageTooLong;
    QTest::newRow("our own doing") << QByteArray("@name") << other() << false << ErrorCode::Cancelled;
}

void TestRefusalDetector::othersAreWhatTheyAre()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, uid);
    QFETCH(const bool, received);
    QFETCH(const ErrorCode, code);
    RefusalDetector watch;
    watch.connected(endpoint(text.constData()), server(uid), Carrier::Native);
    watch.sent(true);
    if (received)
        watch.received();
    QCOMPARE(watch.explain(end(code)), end(code));
}

void TestRefusalDetector::eachConnectionIsJudgedByItself()
{
    RefusalDetector watch;
    watch.connected(endpoint("@name"), server(other()), Carrier::Native);
    watch.received();
    watch.connected(endpoint("@name"), server(other()), Carrier::Native);
    QCOMPARE(watch.explain(end(ErrorCode::PeerReset)).code, ErrorCode::IdentityRefused);
}

STANDPIPE_TEST(TestRefusalDetector, QCoreApplication)
#include "tst_refusaldetector.moc"
