// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/jsonlinesreader.h"

#include "core/base/limits.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QTest>

#include <algorithm>
#include <cerrno>

using namespace standpipe;

namespace {

constexpr const char* good = R"({"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"listening"})";

/// Returns its data in pieces of a few bytes, then fails or ends.
/// Thread: main thread
class Dribble final : public QIODevice {
public:
    Dribble(QByteArray bytes, qint64 piece, int systemError = 0)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
        , m_systemError(systemError)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 size = std::min({most, m_piece, static_cast<qint64>(m_bytes.size())});
        std::copy_n(m_bytes.constData(), size, data);
        m_bytes.remove(0, size);
        if (size > 0)
            return size;
        errno = m_systemError;
        return m_systemError != 0 ? -1 : 0;
    }
    qint64 writeData(const char* /*data*/, qint64 /*size*/) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_piece;
    int m_systemError;
};

struct Reading {
    int activities = 0;
    Error end;
    QString endpoint;
    qint64 lines = 0;
    bool wasCut = false;
    qint64 cutLines = 0;
    qint64 firstCutLine = 0;
};

Reading readAll(QIODevice& device)
{
    JsonLinesReader reader(device, QStringLiteral("log"));
    Reading reading;
    while (true) {
        const auto next = reader.next();
        if (!next)
            reading.end = next.error();
        if (!next || !*next)
            break;
        ++reading.activities;
    }
    // It remains at its end.
    const auto after = reader.next();
    if (!after || *after)
        qFatal("something came after the end");
    reading.endpoint = reader.endpoint();
    reading.lines = reader.line();
    reading.wasCut = reader.wasCut();
    reading.cutLines = reader.cutLines();
    reading.firstCutLine = reader.firstCutLine();
    return reading;
}

Reading readAll(QByteArray bytes)
{
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    return readAll(device);
}

} // namespace

/// Thread: main thread
class TestJsonLinesReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreFoundHoweverTheyCome_data();
    void linesAreFoundHoweverTheyCome();
    void theServersFirstLineTellsTheEndpoint();
    void greetingsElsewhereAreNoLines();
    void whatIsNotUnderstoodIsRefused_data();
    void whatIsNotUnderstoodIsRefused();
    void aLineIsBounded();
    void objectsMayBeSpreadOverLines();
    void aLastLineThatWasCutIsLeftOut();
    void aLineThatWasCutIsLeftOutAndCounted();
    void aFirstLineWithoutItsBeginningIsLeftOut();
    void theServersActivityTellsTheEndpoint();
    void aDeviceThatFailsIsTold();
};

void TestJsonLinesReader::linesAreFoundHoweverTheyCome_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<int>("activities");
    const QByteArray line(good);
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("one") << line + '\n' << 1;
    QTest::newRow("the last one without an end") << line + '\n' + line << 2;
    QTest::newRow("carriage returns") << line + "\r\n" + line + "\r\n" << 2;
    QTest::newRow("blank lines") << "\n \n" + line + "\n\t\r\n" + line + "\n\n" << 2;
    QTest::newRow("white space inside") << " { \"seq\" : 1, " + line.sliced(9) + " \n" << 1;
    QTest::newRow("a byte order mark") << "\xef\xbb\xbf" + line + '\n' << 1;
}

void TestJsonLinesReader::linesAreFoundHoweverTheyCome()
{
    QFETCH(QByteArray, log);
    for (const qint64 piece : {1, 7, 64, 1'000'000}) {
        Dribble device(log, piece);
        const Reading reading = readAll(device);
        QCOMPARE(reading.end.code, ErrorCode::None);
        QTEST(reading.activities, "activities");
    }
    QTEST(readAll(log).activities, "activities");
}

void TestJsonLinesReader::theServersFirstLineTellsTheEndpoint()
{
    const Reading reading = readAll(QByteArray("Listening on /tmp/a b\n") + good + '\n');
    QCOMPARE(reading.end.code, ErrorCode::None);
    QCOMPARE(reading.activities, 1);
    QCOMPARE(reading.endpoint, QStringLiteral("/tmp/a b"));
    QCOMPARE(reading.lines, 2);
}

void TestJsonLinesReader::greetingsElsewhereAreNoLines()
{
    const Reading reading = readAll(good + QByteArray("\nListening on /tmp/x\n"));
    QCOMPARE(reading.activities, 1);
    QCOMPARE(reading.end, (Error{.code = ErrorCode::LogLineMalformed, .where = QStringLiteral("log"), .number = 2}));
}

void TestJsonLinesReader::whatIsNotUnderstoodIsRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("detail");
    const QByteArray begin = QByteArray(good).chopped(1) + ',';
    const auto row = [](const char* title, const QByteArray& line, ErrorCode code, const char* detail = "") {
        QTest::newRow(title) << line << static_cast<int>(code) << QString::fromLatin1(detail);
    };
    const auto malformed = ErrorCode::LogLineMalformed;
    const auto unknown = ErrorCode::LogWordUnknown;
    row("no JSON", "hello", malformed);
    row("two objects", QByteArray(good) + good, malformed);
    row("an array", "[1]", malformed);
    row("a number", "1", malformed);
    row("a word", "\"x\"", malformed);
    row("null", "null", malformed);
    row("not UTF-8", begin + "\"detail\":\"\xff\"}", malformed);
    row("deep nesting", QByteArray(100'000, '['), malformed);
    row("an empty object", "{}", malformed, "seq");
    row("no time", R"({"seq":1,"pipe":1,"kind":"listening"})", malformed, "time");
    row("no kind", R"({"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1})", malformed, "kind");
    row("a member twice", begin + R"("seq":2})", malformed, "seq");
    row("a member of a newer version", begin + R"("colour":"red"})", unknown, "colour");
    row("a kind of a newer version", R"({"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"sang"})",
        unknown, "sang");
    row("a reason of a newer version", begin + R"("reason":"boredom"})", unknown, "boredom");
    row("a member of a newer version inside the peer", begin + R"("peer":{"pid":1,"shoe":42}})", unknown, "shoe");
    row("the peer's member in the holder", begin + R"("holder":{"uid":1}})", unknown, "uid");
    row("an object where none belongs", begin + R"("detail":{}})", malformed, "detail");
    row("an array where a number belongs", begin + R"("count":[1]})", malformed, "count");
    row("text where a number belongs", begin + R"("count":"1"})", malformed, "count");
    row("a number where an object belongs", begin + R"("peer":1})", malformed, "peer");
    row("a fraction where a whole number belongs", begin + R"("count":1.5})", malformed, "count");
    row("a truth where a number belongs", begin + R"("count":true})", malformed, "count");
    row("a pipe too many", R"({"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":4294967296,"kind":"listening"})",
        malformed, "pipe");
    row("a negative number of bytes", begin + R"("bytes":-1})", malformed, "bytes");
    row("a number beyond all", begin + R"("count":9223372036854775808})", malformed, "count");
    row("more text than bytes", begin + R"("bytes":1,"text":"ab"})", malformed, "bytes");
    row("text and base64", begin + R"("bytes":9,"text":"ab","base64":"YWI="})", malformed, "base64");
    row("base64 that is none", begin + R"("bytes":9,"base64":"%%"})", malformed, "base64");
    row("a text longer than is kept",
        begin + R"("bytes":9999999,"text":")" + QByteArray(limits::activityPayload + 1, 'x') + R"("})", malformed,
        "text");
    row("a negative time taken", begin + R"("took_us":-1.0})", malformed, "took_us");
    row("a time taken in picoseconds", begin + R"("took_us":1.0001})", malformed, "took_us");
    row("a time taken with an exponent", begin + R"("took_us":1e3})", malformed, "took_us");
    row("a time taken beyond all", begin + R"("took_us":9223372036854775.0})", malformed, "took_us");
    row("cut false", begin + R"("cut":false})", malformed, "cut");
    for (const char* time :
         {"2026-01-02T03:04:05.678Z", "2026-01-02 03:04:05.678901Z", "2026-13-02T03:04:05.678901Z",
          "2026-02-30T03:04:05.678901Z", "2026-01-02T24:04:05.678901Z", "2026-01-02T03:04:60.678901Z",
          "2026-01-02T03:04:05.678901+", "x026-01-02T03:04:05.678901Z"}) {
        row(time, QByteArray(R"({"seq":1,"time":")") + time + R"(","pipe":1,"kind":"listening"})", malformed, "time");
    }
}

void TestJsonLinesReader::whatIsNotUnderstoodIsRefused()
{
    QFETCH(QByteArray, line);
    const Reading reading = readAll(good + QByteArray("\n\n") + line + '\n' + good + '\n');
    QCOMPARE(reading.activities, 1); // the activities before it
    QFETCH(int, code);
    QCOMPARE(static_cast<int>(reading.end.code), code);
    QTEST(reading.end.detail, "detail");
    QCOMPARE(reading.end.number, 3);
    QCOMPARE(reading.end.where, QStringLiteral("log"));
}

void TestJsonLinesReader::aLineIsBounded()
{
    QByteArray longest = good;
    longest += QByteArray(limits::activityJsonLine - longest.size(), ' ');
    QCOMPARE(readAll(longest + '\n' + good).activities, 2);
    const Error tooLong{.code = ErrorCode::LogLineTooLong,
                        .where = QStringLiteral("log"),
                        .number = 2,
                        .limit = limits::activityJsonLine};
    const Reading reading = readAll(good + QByteArray("\n") + longest + " \n" + good + '\n');
    QCOMPARE(reading.activities, 1);
    QCOMPARE(reading.end, tooLong);
    // A line that never ends is not kept beyond the limit.
    Dribble endless(good + QByteArray("\n") + QByteArray(4 * limits::activityJsonLine, ' '), limits::readChunk);
    QCOMPARE(readAll(endless).end, tooLong);
    QVERIFY(endless.read(1).size() == 1);
}

void TestJsonLinesReader::objectsMayBeSpreadOverLines()
{
    // The output format of jq.
    const QByteArray spread = "{\n  \"seq\": 1,\n  \"time\": \"2026-01-02T03:04:05.678901Z\",\n  \"pipe\": 1,\n"
                              "  \"kind\": \"connected\",\n  \"peer\": {\n    \"pid\": 7\n  }\n}\n";
    for (const qint64 piece : {1, 7, 1'000'000}) {
        Dribble device(spread + good + '\n' + spread + "\n" + spread, piece);
        const Reading reading = readAll(device);
        QCOMPARE(reading.end, Error());
        QCOMPARE(reading.activities, 4);
        QVERIFY(!reading.wasCut);
    }
    QByteArray wrong = spread;
    const Reading reading = readAll(QByteArray(good) + '\n' + wrong.replace("\"pipe\": 1", "\"pipe\": \"x\"") + good);
    QCOMPARE(reading.activities, 1);
    QCOMPARE(reading.end, (Error{.code = ErrorCode::LogLineMalformed,
                                 .where = QStringLiteral("log"),
                                 .detail = QStringLiteral("pipe"),
                                 .number = 2}));
    const Reading endless = readAll("{\n" + QByteArray("  \n").repeated(limits::activityJsonLine / 3 + 1) + good);
    QCOMPARE(endless.end.code, ErrorCode::LogLineTooLong);
    QCOMPARE(endless.end.number, 1);
}

void TestJsonLinesReader::aLastLineThatWasCutIsLeftOut()
{
    const QByteArray line = R"({"seq":2,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","request":17,)"
                            R"("bytes":9,"text":"\u00e4 \"\ud83d\ude00","took_us":12.5,"reason":"peer_closed"})";
    for (qsizetype length = 1; length < line.size(); ++length) {
        const Reading reading = readAll(QByteArray(good) + '\n' + line.first(length));
        QCOMPARE(reading.end, Error());
        QCOMPARE(reading.activities, 1);
        QVERIFY2(reading.wasCut, line.first(length).constData());
    }
    const Reading spread = readAll(QByteArray(good) + "\n{\n  \"seq\": 1,\n");
    QCOMPARE(spread.activities, 1);
    QVERIFY(spread.wasCut);
    QVERIFY(!readAll(QByteArray(good) + '\n' + line).wasCut);
    QCOMPARE(readAll(QByteArray(good) + "\n{\"seq\":x").end.code, ErrorCode::LogLineMalformed);
}

void TestJsonLinesReader::aLineThatWasCutIsLeftOutAndCounted()
{
    const QByteArray begin = good + QByteArray(1, '\n');
    const QByteArray line =
        R"({"seq":2,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","request":17,)"
        R"("bytes":14,"text":"\u00e4 {\"seq\":\ud83d\ude00","took_us":12.5,"reason":"peer_closed"})";
    for (qsizetype length = 1; length < line.size(); ++length) {
        // Its writer was killed there; the next one began a new line or continued in this one.
        for (const QByteArray& end : {QByteArray("\n"), QByteArray()}) {
            const Reading reading = readAll(begin + line.first(length) + end + begin + line + '\n' + begin);
            QVERIFY2(reading.end.isNone(), line.first(length).constData());
            QCOMPARE(reading.activities, 4);
            QCOMPARE(reading.cutLines, 1);
            QCOMPARE(reading.firstCutLine, 2);
            QVERIFY(!reading.wasCut);
        }
    }
    const Reading many = readAll(line.first(30) + line.first(40) + begin + line.first(50) + '\n' + line.first(60));
    QCOMPARE(many.end, Error());
    QCOMPARE(many.activities, 1);
    QCOMPARE(many.cutLines, 3);
    QCOMPARE(many.firstCutLine, 1);
    QVERIFY(many.wasCut);
    // Complete lines within one, and invalid JSON in the middle, are not accidents.
    QCOMPARE(readAll(line + begin).end.code, ErrorCode::LogLineMalformed);
    QCOMPARE(readAll(begin + line.first(30) + "\x01" + begin).end.code, ErrorCode::LogLineMalformed);
}

void TestJsonLinesReader::aFirstLineWithoutItsBeginningIsLeftOut()
{
    const QByteArray line = good + QByteArray(1, '\n');
    for (qsizetype gone = 1; gone < line.size() - 1; ++gone) {
        const Reading reading = readAll(line.sliced(gone) + line + line);
        QCOMPARE(reading.end, Error());
        QCOMPARE(reading.activities, 2);
        QCOMPARE(reading.cutLines, 1);
        QCOMPARE(reading.firstCutLine, 1);
    }
    const Error noLog{.code = ErrorCode::LogLineMalformed, .where = QStringLiteral("log"), .number = 1};
    QCOMPARE(readAll("int main() {}\n").end, noLog);
    QCOMPARE(readAll("int main() {}\nhello\n").end, noLog);
    QCOMPARE(readAll(line + line.sliced(3)).end.number, 2);
}

void TestJsonLinesReader::theServersActivityTellsTheEndpoint()
{
    const Reading reading =
        readAll(QByteArray(good) + "\n{\"seq\":2,\"time\":\"2026-01-02T03:04:05.678901Z\",\"pipe\":0,"
                                   "\"kind\":\"server_listening\",\"where\":\"/run/a b\"}\n");
    QCOMPARE(reading.activities, 2);
    QCOMPARE(reading.endpoint, QStringLiteral("/run/a b"));
}

void TestJsonLinesReader::aDeviceThatFailsIsTold()
{
    Dribble device(QByteArray(good) + '\n', 1000, EIO);
    const Reading reading = readAll(device);
    QCOMPARE(reading.activities, 1);
    QCOMPARE(reading.end.code, ErrorCode::FileNotReadable);
    QCOMPARE(reading.end.systemError, EIO);
    QCOMPARE(reading.end.detail, QStringLiteral("log"));
}

STANDPIPE_TEST(TestJsonLinesReader, QCoreApplication)
#include "tst_jsonlinesreader.moc"
