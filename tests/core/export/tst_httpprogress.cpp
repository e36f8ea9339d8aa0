// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/httpprogress.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

namespace {

/// The parts found, one letter each: None, Whole, Piece, Begun, Rest.
QByteArray parts(const QList<QByteArray>& messages, bool isBodiless = false)
{
    HttpProgress progress;
    QByteArray letters;
    for (const QByteArray& message : messages)
        letters += "NWPBR"[static_cast<int>(progress.take(message, false, isBodiless))];
    return letters;
}

} // namespace

/// Thread: main thread
class TestHttpProgress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsPieces_data();
    void tellsPieces();
    void isTheSameHoweverItIsCut();
    void whatIsCutOffIsNotWaitedFor();
    void aReplyToHeadHasNoBody();
    void headersWithoutAnEndAreNotFollowed();
};

void TestHttpProgress::tellsPieces_data()
{
    const QByteArray post = "POST /x HTTP/1.1\r\nContent-Length: 10\r\n\r\n";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, Chunked\r\n\r\n";
    QTest::addColumn<QList<QByteArray>>("messages");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char* name, const QList<QByteArray>& messages, const char* wanted) {
        QTest::newRow(name) << messages << QByteArray(wanted);
    };
    row("no HTTP", {"{}", "hello", ""}, "NNN");
    row("whole ones", {"GET / HTTP/1.1\r\n\r\n", post + "0123456789", "GET / HTTP/1.1\r\n\r\n"}, "WWW");
    row("two in one", {post + "0123456789GET / HTTP/1.1\r\n\r\n", "x"}, "WN");
    row("a body in pieces", {post + "01", "234567", "89", "x"}, "PPPN");
    row("headers in pieces", {"POST /x HTTP/1.1\r\nContent-Le", "ngth: 2\r\n\r", "\nab", "x"}, "PPPN");
    row("chunks whole", {chunked + "5\r\nhello\r\n0\r\n\r\n", "x"}, "WN");
    row("chunks in pieces",
        {chunked + "5\r\nhel", "lo\r\n1", "0;x=y\r\n0123456789abcdef\r\n0\r\na: b\r\n", "\r\n", "x"}, "PPPPN");
    row("a chunk without a length", {chunked + "zz\r\n", "x"}, "WN");
    row("until the connection is closed", {"HTTP/1.0 200 OK\r\n\r\nab", "cd", "ef"}, "BRR");
    row("statuses without a body",
        {"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "x"}, "WWN");
    row("the next begins before the end", {post + "01", "GET / HTTP/1.1\r\n\r\n", "x"}, "PWN");
}

void TestHttpProgress::tellsPieces()
{
    QFETCH(QList<QByteArray>, messages);
    QFETCH(QByteArray, wanted);
    QCOMPARE(parts(messages), wanted);
}

void TestHttpProgress::isTheSameHoweverItIsCut()
{
    const QByteArray message =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;e=f\r\nd\r\n0\r\nt: u\r\n\r\n";
    for (qsizetype first = 17; first < message.size(); ++first) {
        for (qsizetype second = first + 1; second < message.size(); ++second) {
            const QList<QByteArray> pieces{message.first(first), message.sliced(first, second - first),
                                           message.sliced(second), "x"};
            QCOMPARE(parts(pieces), QByteArray("PPPN"));
        }
    }
}

void TestHttpProgress::whatIsCutOffIsNotWaitedFor()
{
    HttpProgress progress;
    QVERIFY(progress.take("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nab", true) == HttpProgress::Part::Whole);
    QVERIFY(progress.take("{}", false) == HttpProgress::Part::None);
}

void TestHttpProgress::aReplyToHeadHasNoBody()
{
    QCOMPARE(parts({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "x"}, true), QByteArray("WN"));
}

void TestHttpProgress::headersWithoutAnEndAreNotFollowed()
{
    const QByteArray most(HttpProgress::longestHead, 'x');
    QCOMPARE(parts({"POST / HTTP/1.1\r\n", most, "x"}), QByteArray("PPN"));
}

STANDPIPE_TEST(TestHttpProgress, QCoreApplication)
#include "tst_httpprogress.moc"
