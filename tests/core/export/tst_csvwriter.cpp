// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/csvwriter.h"
#include "tests/core/export/exportsamples.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

/// The row of one activity, without its line end.
QByteArray row(const Activity& activity)
{
    CsvWriter writer;
    const QByteArray table = test::written(writer, {activity});
    const QByteArray rows = table.sliced(table.indexOf("\r\n") + 2);
    return rows.endsWith("\r\n") && rows.count('\n') == 1 ? rows.chopped(2) : QByteArray("not one row: " + rows);
}

} // namespace

/// Thread: main thread
class TestCsvWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstRowNamesTheColumns();
    void aRowHasAllThatIsKnown();
    void bytesThatAreNotTextHaveAColumnOfTheirOwn();
    void numbersStayNumbers();
    void textIsQuotedAndHarmless_data();
    void textIsQuotedAndHarmless();
    void anywhereTextComesFromOutside();
    void cellsTooLongForSpreadsheetsAreMarked_data();
    void cellsTooLongForSpreadsheetsAreMarked();
};

void TestCsvWriter::firstRowNamesTheColumns()
{
    CsvWriter writer;
    QCOMPARE(test::written(writer, {}), "\xEF\xBB\xBFseq,time,pipe,pid,kind,request,bytes,took_us,count,long,text,"
                                        "base64,cut,peer_pid,peer_uid,peer_user,"
                                        "peer_program,where,reason,explanation\r\n");
    CsvWriter without(false);
    QCOMPARE(test::written(without, {}), test::written(writer, {}).sliced(3));
}

void TestCsvWriter::aRowHasAllThatIsKnown()
{
    Activity reply = test::sample(ActivityKind::Reply, "a,b");
    reply.pid = 4711;
    reply.request = RequestId{17};
    reply.took = 1'234'007ns;
    QCOMPARE(row(reply), QByteArray(R"(7,2026-01-02T03:04:05.678901Z,3,4711,reply,17,3,1234.007,,,"a,b",,,,,,,,,)"));

    const Activity connected = test::withFacts(
        test::sample(ActivityKind::Connected),
        {.peer = {
             .pid = 4711, .uid = 0, .user = QStringLiteral("root"), .executable = QStringLiteral("/usr/bin/node")}});
    QCOMPARE(row(connected),
             QByteArray("7,2026-01-02T03:04:05.678901Z,3,,connected,,,,,,,,,4711,0,root,/usr/bin/node,,,"));

    const Activity ended = test::withFacts(test::sample(ActivityKind::Disconnected),
                                           {.reason = {.code = ErrorCode::PeerClosed, .where = QStringLiteral("/x")}});
    QCOMPARE(row(ended),
             QByteArray(R"(7,2026-01-02T03:04:05.678901Z,3,,disconnected,,,,,,,,,,,,,/x,peer_closed,"peer closed")"));
}

void TestCsvWriter::bytesThatAreNotTextHaveAColumnOfTheirOwn()
{
    Activity request = test::sample(ActivityKind::Request, "a\xff\x00");
    request.payload = QByteArray("a\xff\x00", 3);
    request.bytes = 5000;
    QCOMPARE(row(request), QByteArray("7,2026-01-02T03:04:05.678901Z,3,,request,,5000,,,,,Yf8A,true,,,,,,,"));
}

void TestCsvWriter::numbersStayNumbers()
{
    Activity dropped = test::sample(ActivityKind::Dropped);
    dropped.count = 12;
    dropped.took = 5ns;
    QCOMPARE(row(dropped), QByteArray("7,2026-01-02T03:04:05.678901Z,3,,dropped,,,0.005,12,,,,,,,,,,,"));
}

void TestCsvWriter::textIsQuotedAndHarmless_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain text stands as it is") << QByteArray("hello") << QByteArray("hello");
    QTest::newRow("a number in a message") << QByteArray("-1") << QByteArray(R"("'-1")");
    QTest::newRow("quotes are doubled") << QByteArray(R"(say "x")") << QByteArray(R"("say ""x""")");
    QTest::newRow("a formula") << QByteArray("=1+1") << QByteArray(R"("'=1+1")");
    QTest::newRow("a formula behind blanks") << QByteArray("  =1") << QByteArray(R"("'  =1")");
    QTest::newRow("a plus") << QByteArray("+1") << QByteArray(R"("'+1")");
    QTest::newRow("an at sign") << QByteArray("@SUM(1)") << QByteArray("\"'@SUM(1)\"");
    QTest::newRow("a full-width formula") << QByteArray("\xEF\xBC\x9D"
                                                        "1")
                                          << QByteArray("\"'\xEF\xBC\x9D"
                                                        "1\"");
    QTest::newRow("a formula where semicolons part cells")
        << QByteArray("x;=cmd|'/C calc'!A0;y") << QByteArray(R"("x;'=cmd|'/C calc'!A0;y")");
    QTest::newRow("formulas behind several semicolons") << QByteArray("a;;=1;b;+1") << QByteArray(R"("a;';'=1;b;'+1")");
    QTest::newRow("the same in quotes") << QByteArray(R"(x;"=1)") << QByteArray(R"("x;'""=1")");
    QTest::newRow("a harmless semicolon") << QByteArray("a;b") << QByteArray(R"("a;b")");
    QTest::newRow("control characters are shown") << QByteArray("\t=1\r\n\x1b") << QByteArray(R"(\t=1\r\n\x1b)");
    QTest::newRow("other scripts") << QByteArray("Gr\xc3\xbc\xc3\x9f") << QByteArray("Gr\xc3\xbc\xc3\x9f");
}

void TestCsvWriter::textIsQuotedAndHarmless()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, cell);
    QCOMPARE(row(test::sample(ActivityKind::Request, message)), "7,2026-01-02T03:04:05.678901Z,3,,request,," +
                                                                    QByteArray::number(message.size()) + ",,,," + cell +
                                                                    ",,,,,,,,,");
}

void TestCsvWriter::anywhereTextComesFromOutside()
{
    const QString formula = QStringLiteral("=1\n");
    const QByteArray all =
        row(test::withFacts(test::sample(ActivityKind::Connected),
                            {.peer = {.user = formula, .executable = formula},
                             .reason = {.code = ErrorCode::DirectoryMissing, .where = formula, .detail = formula}}));
    QVERIFY2(all.endsWith(R"(,"'=1\n","'=1\n","'=1\n",directory_missing,"directory =1\n missing")"), all);

    // The alphabet of Base64 includes a plus sign.
    const QByteArray bytes("\xfb\xff");
    QVERIFY(bytes.toBase64().startsWith('+'));
    QVERIFY(row(test::sample(ActivityKind::Request, bytes)).contains(R"(,"'+/8=",)"));
}

void TestCsvWriter::cellsTooLongForSpreadsheetsAreMarked_data()
{
    constexpr qsizetype most = CsvWriter::longestCell;
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("as long as can be") << QByteArray(most, 'x') << QByteArray();
    QTest::newRow("one more") << QByteArray(most + 1, 'x') << QByteArray("text");
    QTest::newRow("quoted, as long as can be") << QByteArray(most, ' ') << QByteArray();
    QTest::newRow("quotes count once") << QByteArray(most, '"') << QByteArray();
    QTest::newRow("one quote more") << QByteArray(most + 1, '"') << QByteArray("text");
    QTest::newRow("an apostrophe more") << "=" + QByteArray(most - 1, 'x') << QByteArray("text");
    QTest::newRow("two bytes each") << QByteArray("\xc3\xbc").repeated(most) << QByteArray();
    QTest::newRow("two units each") << QByteArray("\xf0\x9f\x98\x80").repeated(most / 2) << QByteArray();
    QTest::newRow("one of them more") << QByteArray("\xf0\x9f\x98\x80").repeated(most / 2 + 1) << QByteArray("text");
    QTest::newRow("escapes count") << QByteArray(most / 2 + 1, '\n') << QByteArray("text");
    // In a time that grows linearly with them.
    QTest::newRow("a million quotes") << QByteArray(1024 * 1024, '"') << QByteArray("text");
    QTest::newRow("a million semicolons") << QByteArray(1024 * 1024, ';') << QByteArray("text");
    QTest::newRow("bytes") << QByteArray(most, '\xff') << QByteArray("base64");
}

void TestCsvWriter::cellsTooLongForSpreadsheetsAreMarked()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, mark);
    const QByteArray got = row(test::sample(ActivityKind::Request, message));
    const QByteArray begin = "7,2026-01-02T03:04:05.678901Z,3,,request,," + QByteArray::number(message.size()) + ",,,";
    QVERIFY2(got.startsWith(begin + mark + ','), got.first(100));
    const Activity elsewhere = test::withFacts(test::sample(ActivityKind::Request, message),
                                               {.where = QString(CsvWriter::longestCell + 1, QLatin1Char('x'))});
    QVERIFY(row(elsewhere).startsWith(begin + (mark.isEmpty() ? "where," : mark + " where,")));
}

STANDPIPE_TEST(TestCsvWriter, QCoreApplication)
#include "tst_csvwriter.moc"
