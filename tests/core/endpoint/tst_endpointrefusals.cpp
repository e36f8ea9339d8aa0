// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpoint.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;

/// Invalid endpoints, each with its error.
class TestEndpointRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_directory.isValid());
        QVERIFY(QDir::setCurrent(m_directory.path()));
        qunsetenv("TMPDIR");
        qputenv("HOME", "/home/anna");
    }

    void whatCannotBeUsedIsRefusedWithItsReason_data();
    void whatCannotBeUsedIsRefusedWithItsReason();
    void thisMachineHasManyNames_data();
    void thisMachineHasManyNames();
    void anotherMachineIsUnderstoodAndRefused_data();
    void anotherMachineIsUnderstoodAndRefused();
    void theLimitCountsEncodedBytesOfTheWholePath_data();
    void theLimitCountsEncodedBytesOfTheWholePath();
    void aHomeThatIsNoneIsSaid_data();
    void aHomeThatIsNoneIsSaid();
    void aRemovedCurrentDirectoryIsSaid();

private:
    const QTemporaryDir m_directory{QStringLiteral("/tmp/endpoint-XXXXXX")};
};

void TestEndpointRefusals::whatCannotBeUsedIsRefusedWithItsReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char* name, const QString& text, ErrorCode code) { QTest::newRow(name) << text << code; };
    row("nothing", QString(), ErrorCode::EndpointEmpty);
    row("blanks", QStringLiteral(" \t\n"), ErrorCode::EndpointEmpty);
    row("an abstract name without name", QStringLiteral("@"), ErrorCode::EndpointEmpty);
    row("a slash in a name", QStringLiteral("a/b"), ErrorCode::EndpointHasSlash);
    row("a slash after a name", QStringLiteral("a/"), ErrorCode::EndpointHasSlash);
    row("a scheme nobody knows", QStringLiteral("http://box/P"), ErrorCode::EndpointHasSlash);
    row("a descriptor", QStringLiteral("fd:3"), ErrorCode::EndpointIsDescriptor);
    row("a descriptor in capitals", QStringLiteral(" FD:0 "), ErrorCode::EndpointIsDescriptor);
    row("a descriptor beyond all", QStringLiteral("fd:99999999999"), ErrorCode::EndpointIsDescriptor);
    row("another user's home", QStringLiteral("~bob/my.sock"), ErrorCode::EndpointHomeUnknown);
    row("another user's home alone", QStringLiteral("~bob"), ErrorCode::EndpointHomeUnknown);
    const QString nul(QChar::Null);
    row("a NUL in a name", QStringLiteral("a") + nul + QStringLiteral("b"), ErrorCode::EndpointHasNul);
    row("a NUL in a path", QStringLiteral("/tmp/a") + nul, ErrorCode::EndpointHasNul);
    row("a NUL in an abstract name", QStringLiteral("@") + nul, ErrorCode::EndpointHasNul);
    row("tls without anything", QStringLiteral("tls://"), ErrorCode::EndpointRemoteMalformed);
    row("tls without a name", QStringLiteral("tls://box"), ErrorCode::EndpointRemoteMalformed);
    row("tls with an empty name", QStringLiteral("tls://box/"), ErrorCode::EndpointRemoteMalformed);
    row("tls with a path", QStringLiteral("tls://box/a/b"), ErrorCode::EndpointRemoteMalformed);
    row("tls without a host", QStringLiteral("tls:///P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with a port alone", QStringLiteral("tls://:7177/P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with port 0", QStringLiteral("tls://box:0/P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with a port too high", QStringLiteral("tls://box:65536/P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with a port that is a word", QStringLiteral("tls://box:x/P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with nothing after the colon", QStringLiteral("tls://box:/P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with a user", QStringLiteral("tls://anna@box/P"), ErrorCode::EndpointRemoteMalformed);
    row("tls with a blank in the host", QStringLiteral("tls://b x/P"), ErrorCode::EndpointRemoteMalformed);
}

void TestEndpointRefusals::whatCannotBeUsedIsRefusedWithItsReason()
{
    QFETCH(QString, text);
    QFETCH(ErrorCode, code);
    const Result<Endpoint> endpoint = Endpoint::parse(text);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, code);
    QCOMPARE(endpoint.error().where, text);
}

void TestEndpointRefusals::thisMachineHasManyNames_data()
{
    QTest::addColumn<QString>("machine");
    QTest::newRow("none") << QString();
    QTest::newRow("the article's dot") << QStringLiteral(".");
    QTest::newRow("localhost") << QStringLiteral("localhost");
    QTest::newRow("localhost in capitals") << QStringLiteral("LOCALHOST");
    QTest::newRow("its own name") << QSysInfo::machineHostName();
    QTest::newRow("its own name in capitals") << QSysInfo::machineHostName().toUpper();
    QTest::newRow("a dot between blanks") << QStringLiteral(" . ");
}

void TestEndpointRefusals::thisMachineHasManyNames()
{
    QFETCH(QString, machine);
    const Result<Endpoint> endpoint = Endpoint::parse(QStringLiteral("MyPipe"), machine);
    QVERIFY(endpoint);
    QCOMPARE(endpoint->path(), QStringLiteral("/tmp/CoreFxPipe_MyPipe"));
}

void TestEndpointRefusals::anotherMachineIsUnderstoodAndRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    const auto refused = [](const char* name, const char* text, const char* machine, const char* host) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(machine)
                            << ErrorCode::EndpointRemoteUnsupported << QString::fromUtf8(host);
    };
    refused("tls with a host", "tls://box/MyPipe", "", "box");
    refused("tls with a host and a port", "tls://box.example.org:7177/MyPipe", "", "box.example.org");
    refused("tls with an address", "tls://10.0.0.7/MyPipe", "", "10.0.0.7");
    refused("tls with an IPv6 address and a port", "tls://[fe80::1]:99/MyPipe", "", "fe80::1");
    refused("tls in capitals", "TLS://box/MyPipe", "", "box");
    refused("tls to this very machine", "tls://localhost/MyPipe", ".", "localhost");
    refused("tls with blanks in the name", "tls://box/My Pipe", "", "box");
    refused("a machine", "MyPipe", "box", "box");
    refused("a machine with an underscore", "MyPipe", "my_pc", "my_pc");
    refused("a machine with a port", "MyPipe", "box:7177", "box");
    refused("a machine for a path", "/run/my.sock", "box", "box");
    QTest::newRow("a machine that is no host") << QStringLiteral("MyPipe") << QStringLiteral("my box")
                                               << ErrorCode::EndpointRemoteMalformed << QStringLiteral("my box");
    QTest::newRow("a machine as a Windows path") << QStringLiteral("MyPipe") << QStringLiteral("\\\\box")
                                                 << ErrorCode::EndpointRemoteMalformed << QStringLiteral("\\\\box");
}

void TestEndpointRefusals::anotherMachineIsUnderstoodAndRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, machine);
    QFETCH(ErrorCode, code);
    QFETCH(QString, detail);
    const Result<Endpoint> endpoint = Endpoint::parse(text, machine);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, code);
    QCOMPARE(endpoint.error().detail, detail);
    QCOMPARE(endpoint.error().where, text);
}

void TestEndpointRefusals::theLimitCountsEncodedBytesOfTheWholePath_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");
    const auto x = [](int count) { return QString(count, QLatin1Char('x')); };
    const QString snail = QString::fromUtf8("\xf0\x9f\x90\x8c");
    QTest::newRow("a name that just fits") << x(106 - 16) << qint64{106};
    QTest::newRow("a name one byte too long") << x(107 - 16) << qint64{107};
    QTest::newRow("a path that just fits") << QStringLiteral("/") + x(105) << qint64{106};
    QTest::newRow("a path one byte too long") << QStringLiteral("/") + x(106) << qint64{107};
    QTest::newRow("an abstract name that just fits") << QStringLiteral("@") + x(106) << qint64{106};
    QTest::newRow("an abstract name one byte too long") << QStringLiteral("@") + x(107) << qint64{107};
    QTest::newRow("four bytes for a snail, fits") << QStringLiteral("/x") + snail.repeated(26) << qint64{106};
    QTest::newRow("four bytes for a snail, too long") << QStringLiteral("/xx") + snail.repeated(26) << qint64{107};
    QTest::newRow("far too long") << x(100'000) << qint64{100'016};
}

void TestEndpointRefusals::theLimitCountsEncodedBytesOfTheWholePath()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    const Result<Endpoint> endpoint = Endpoint::parse(text);
    if (bytes <= 106) {
        QVERIFY(endpoint);
        QCOMPARE(endpoint->socketName().size(), bytes);
        return;
    }
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, ErrorCode::EndpointTooLong);
    QCOMPARE(endpoint.error().number, bytes);
    QCOMPARE(endpoint.error().limit, 106);
    QCOMPARE(endpoint.error().where, text);
}

void TestEndpointRefusals::aHomeThatIsNoneIsSaid_data()
{
    QTest::addColumn<QByteArray>("home");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("relative") << QByteArray("anna");
}

void TestEndpointRefusals::aHomeThatIsNoneIsSaid()
{
    QFETCH(QByteArray, home);
    qputenv("HOME", home);
    const Result<Endpoint> endpoint = Endpoint::parse(QStringLiteral("~/my.sock"));
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, ErrorCode::EndpointHomeUnknown);
}

void TestEndpointRefusals::aRemovedCurrentDirectoryIsSaid()
{
    QVERIFY(QDir().mkdir(QStringLiteral("gone")));
    QVERIFY(QDir::setCurrent(QStringLiteral("gone")));
    QVERIFY(QDir().rmdir(m_directory.filePath(QStringLiteral("gone"))));
    const Result<Endpoint> endpoint = Endpoint::parse(QStringLiteral("./my.sock"));
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code, ErrorCode::DirectoryMissing);
    QVERIFY(Endpoint::parse(QStringLiteral("MyPipe")));
}

STANDPIPE_TEST(TestEndpointRefusals, standpipe::test::NoApplication)
#include "tst_endpointrefusals.moc"
