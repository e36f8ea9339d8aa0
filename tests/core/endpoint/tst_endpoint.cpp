// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpoint.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;

/// The addresses that endpoints as written refer to, by the command line's contract.
class TestEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_directory.isValid());
        QVERIFY(QDir::setCurrent(m_directory.path()));
        qunsetenv("TMPDIR");
        qputenv("HOME", "/home/anna");
    }

    void whatIsWrittenMeansAPath_data();
    void whatIsWrittenMeansAPath();
    void aRelativePathStartsAtTheCurrentDirectory_data();
    void aRelativePathStartsAtTheCurrentDirectory();
    void aBareNameLiesWhereDotNetLooks_data();
    void aBareNameLiesWhereDotNetLooks();
    void aDefaultEndpointIsNull();
    void endpointsAreEqualIfTheyLeadToTheSameSocket();

private:
    const QTemporaryDir m_directory{QStringLiteral("/tmp/endpoint-XXXXXX")};
};

void TestEndpoint::whatIsWrittenMeansAPath_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Endpoint::Kind>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("socketName");
    const auto row = [](const char* name, const char* text, Endpoint::Kind kind, const char* path) {
        const QString pathText = QString::fromUtf8(path);
        const QByteArray socketName(kind == Endpoint::Kind::Abstract ? path + 1 : path);
        QTest::newRow(name) << QString::fromUtf8(text) << kind << pathText << socketName;
    };
    using Kind = Endpoint::Kind;
    row("a name that names no descriptor", "fd:x", Kind::Name, "/tmp/CoreFxPipe_fd:x");
    row("a bare name", "MyPipe", Kind::Name, "/tmp/CoreFxPipe_MyPipe");
    row("a name with blanks and dots", "My Pipe.2", Kind::Name, "/tmp/CoreFxPipe_My Pipe.2");
    row("a name beyond ASCII", "gr\xc3\xbc\xc3\x9f\xf0\x9f\x90\x8c", Kind::Name,
        "/tmp/CoreFxPipe_gr\xc3\xbc\xc3\x9f\xf0\x9f\x90\x8c");
    row("a name that is one dot", ".", Kind::Name, "/tmp/CoreFxPipe_.");
    row("a hidden name", ".pipe", Kind::Name, "/tmp/CoreFxPipe_.pipe");
    row("a name with an at sign inside", "anna@box", Kind::Name, "/tmp/CoreFxPipe_anna@box");
    row("a name with a tilde inside", "a~b", Kind::Name, "/tmp/CoreFxPipe_a~b");
    row("an absolute path", "/run/x/my.sock", Kind::Path, "/run/x/my.sock");
    row("an absolute path with detours", "/run//x/./y/../my.sock", Kind::Path, "/run/x/my.sock");
    row("a path above the root", "/../../my.sock", Kind::Path, "/my.sock");
    row("right above the root is the root", "/..", Kind::Path, "/");
    row("a path at home", "~/x/my.sock", Kind::Path, "/home/anna/x/my.sock");
    row("an abstract name", "@name", Kind::Abstract, "@name");
    row("an abstract name with a slash", "@a/b/../c", Kind::Abstract, "@a/b/../c");
    row("an abstract name with two at signs", "@@x", Kind::Abstract, "@@x");
}

void TestEndpoint::whatIsWrittenMeansAPath()
{
    QFETCH(QString, text);
    QFETCH(Endpoint::Kind, kind);
    QFETCH(QString, path);
    QFETCH(QByteArray, socketName);
    const Result<Endpoint> endpoint = Endpoint::parse(QStringLiteral(" \t") + text + QStringLiteral("\n"));
    QVERIFY(endpoint);
    QVERIFY(!endpoint->isNull());
    QCOMPARE(endpoint->kind(), kind);
    QCOMPARE(endpoint->isAbstract(), kind == Endpoint::Kind::Abstract);
    QCOMPARE(endpoint->path(), path);
    QCOMPARE(endpoint->socketName(), socketName);
    QCOMPARE(endpoint->text(), text);
}

void TestEndpoint::aRelativePathStartsAtTheCurrentDirectory_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    const QString here = m_directory.path();
    QTest::newRow("in it") << QStringLiteral("./my.sock") << here + QStringLiteral("/my.sock");
    QTest::newRow("below it") << QStringLiteral("./x/y.sock") << here + QStringLiteral("/x/y.sock");
    QTest::newRow("beside it") << QStringLiteral("../y.sock") << QStringLiteral("/tmp/y.sock");
    QTest::newRow("two up") << QStringLiteral("../../y.sock") << QStringLiteral("/y.sock");
    QTest::newRow("higher than the root is the root")
        << QStringLiteral("../../../../y.sock") << QStringLiteral("/y.sock");
}

void TestEndpoint::aRelativePathStartsAtTheCurrentDirectory()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const Result<Endpoint> endpoint = Endpoint::parse(text);
    QVERIFY(endpoint);
    QCOMPARE(endpoint->kind(), Endpoint::Kind::Path);
    QCOMPARE(endpoint->path(), path);
    QCOMPARE(endpoint->text(), text);
}

void TestEndpoint::aBareNameLiesWhereDotNetLooks_data()
{
    QTest::addColumn<QByteArray>("tmpdir");
    QTest::addColumn<QString>("path");
    const QString here = m_directory.path();
    QVERIFY(QFile::link(QStringLiteral("/tmp"), here + QStringLiteral("/link")));
    QTest::newRow("TMPDIR set") << QByteArray("/run/user/7") << QStringLiteral("/run/user/7/CoreFxPipe_P");
    QTest::newRow("a slash at its end is not doubled") << QByteArray("/run/") << QStringLiteral("/run/CoreFxPipe_P");
    QTest::newRow("empty is as if not set") << QByteArray("") << QStringLiteral("/tmp/CoreFxPipe_P");
    QTest::newRow("the root") << QByteArray("/") << QStringLiteral("/CoreFxPipe_P");
    QTest::newRow("a directory that does not exist")
        << QByteArray("/no/where") << QStringLiteral("/no/where/CoreFxPipe_P");
    QTest::newRow("a link is not followed")
        << QFile::encodeName(here + QStringLiteral("/link")) << here + QStringLiteral("/link/CoreFxPipe_P");
    QTest::newRow("detours stay as written") << QByteArray("/a/../b//") << QStringLiteral("/a/../b//CoreFxPipe_P");
    QTest::newRow("beyond ASCII") << QByteArray("/gr\xc3\xbc\xc3\x9f")
                                  << QStringLiteral("/gr\u00fc\u00df/CoreFxPipe_P");
    QTest::newRow("relative to the current directory") << QByteArray("t") << here + QStringLiteral("/t/CoreFxPipe_P");
}

void TestEndpoint::aBareNameLiesWhereDotNetLooks()
{
    QFETCH(QByteArray, tmpdir);
    QFETCH(QString, path);
    qputenv("TMPDIR", tmpdir);
    const Result<Endpoint> endpoint = Endpoint::parse(QStringLiteral("P"));
    QVERIFY(endpoint);
    QCOMPARE(endpoint->path(), path);
}

void TestEndpoint::aDefaultEndpointIsNull()
{
    QVERIFY(Endpoint().isNull());
    QCOMPARE(Endpoint().kind(), Endpoint::Kind::Null);
    QVERIFY(Endpoint().socketName().isEmpty());
}

void TestEndpoint::endpointsAreEqualIfTheyLeadToTheSameSocket()
{
    const auto parsed = [](const char* text) { return Endpoint::parse(QString::fromUtf8(text)).value(); };
    QVERIFY(parsed("/run/x") == parsed("/run//x"));
    QVERIFY(parsed("/run/x") != parsed("/run/y"));
    QVERIFY(parsed("@x") != parsed("x"));
    QVERIFY(parsed("@x") != Endpoint());
}

STANDPIPE_TEST(TestEndpoint, standpipe::test::NoApplication)
#include "tst_endpoint.moc"
