// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityjson.h"
#include "core/activity/errortoken.h"
#include "core/base/limits.h"
#include "core/export/jsonlinesreader.h"
#include "core/export/jsonlineswriter.h"
#include "tests/core/export/exportsamples.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

QList<Activity> readBack(QByteArray lines)
{
    QBuffer device(&lines);
    device.open(QIODevice::ReadOnly);
    JsonLinesReader reader(device, QStringLiteral("log"));
    QList<Activity> activities;
    while (true) {
        const Result<std::optional<Activity>> next = reader.next();
        if (!next)
            qFatal("line %lld: code %d, %s", static_cast<long long>(next.error().number),
                   static_cast<int>(next.error().code), qPrintable(next.error().detail));
        if (!*next)
            return activities;
        activities.append(**next);
    }
}

void compare(const Activity& got, const Activity& wanted)
{
    static const ActivityFacts none;
    const ActivityFacts& a = got.facts ? *got.facts : none;
    const ActivityFacts& b = wanted.facts ? *wanted.facts : none;
    QCOMPARE(got.sequence, wanted.sequence);
    QVERIFY(got.time == wanted.time);
    QCOMPARE(got.pipe.number, wanted.pipe.number);
    QCOMPARE(got.pid, wanted.pid);
    QCOMPARE(got.kind, wanted.kind);
    QCOMPARE(got.request.number, wanted.request.number);
    QCOMPARE(got.bytes, wanted.bytes);
    QCOMPARE(got.payload, wanted.payload);
    QCOMPARE(got.took.count(), wanted.took.count());
    QCOMPARE(got.count, wanted.count);
    QVERIFY(a.peer == b.peer);
    QVERIFY(a.reason == b.reason);
    QCOMPARE(a.where, b.where);
}

/// Makes any possible activity, and some that do not exist yet.
class AnyActivity {
public:
    explicit AnyActivity(quint32 seed) : m_random(seed) {}

    Activity next()
    {
        Activity activity;
        activity.sequence = number();
        activity.time = WallTime(std::chrono::microseconds(m_random.bounded(qint64{4'000'000'000'000'000})));
        activity.pipe.number = static_cast<quint32>(number());
        activity.pid = static_cast<quint32>(number());
        activity.kind = static_cast<ActivityKind>(m_random.bounded(static_cast<int>(ActivityKind::Dropped) + 1));
        activity.request.number = number();
        activity.payload = bytes();
        activity.bytes = activity.payload.size() + (chance() ? m_random.bounded(100'000) : 0);
        activity.took = Nanoseconds(chance() ? -1 : static_cast<qint64>(number() >> 1U) / 1000);
        activity.count = static_cast<qint64>(number());
        if (!chance())
            activity = test::withFacts(std::move(activity), facts());
        return activity;
    }

private:
    bool chance() { return m_random.bounded(2) == 0; }
    quint64 number() { return m_random.generate64() >> static_cast<quint32>(m_random.bounded(64)); }
    QByteArray bytes()
    {
        QByteArray text;
        const int most = chance() ? 256 : 128;
        for (int left = m_random.bounded(60); left > 0; --left)
            text += static_cast<char>(m_random.bounded(most));
        return text;
    }
    QString word() { return chance() ? QString() : QString::fromUtf8(bytes()); }
    ActivityFacts facts()
    {
        const auto code = static_cast<ErrorCode>(m_random.bounded(static_cast<int>(ErrorCode::FileNotWritable) + 1));
        ActivityFacts facts;
        if (chance())
            facts.peer = {static_cast<qint64>(number() >> 1U), m_random.bounded(70'000) - 1,
                          m_random.bounded(70'000) - 1, word(), word()};
        if (chance())
            facts.reason = {code,
                            word(),
                            word(),
                            static_cast<qint64>(number()),
                            static_cast<qint64>(number()),
                            static_cast<qint64>(number()),
                            static_cast<int>(number() >> 33U),
                            static_cast<qint64>(number()),
                            word()};
        facts.where = word();
        return facts;
    }

    QRandomGenerator m_random;
};

} // namespace

/// Exported activities are read back, and exported again identically.
/// Thread: main thread
class TestJsonLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineIsTheLogsAndMore();
    void everyFieldComesBack();
    void payloadsComeBackToTheByte_data();
    void payloadsComeBackToTheByte();
    void limitsOfNumbersComeBack();
    void logLinesComeBackIdentically();
    void namesOfKindsAndReasonsComeBack();
};

void TestJsonLines::aLineIsTheLogsAndMore()
{
    Activity request = test::sample(ActivityKind::Request, "hello");
    request.pid = 4711;
    request.request = RequestId{17};
    JsonLinesWriter writer;
    QCOMPARE(
        test::written(writer, {request}),
        QByteArray(
            R"({"seq":7,"time":"2026-01-02T03:04:05.678901Z","pipe":3,"pid":4711,"kind":"request","request":17,"bytes":5,"text":"hello"})") +
            '\n');

    const Activity listening = test::withFacts(test::sample(ActivityKind::ServerListening),
                                               {.peer = {.gid = 100},
                                                .reason = {.code = ErrorCode::PeerClosed, .where = QStringLiteral("b")},
                                                .where = QStringLiteral("a")});
    QCOMPARE(
        test::written(writer, {listening}),
        QByteArray(
            R"({"seq":7,"time":"2026-01-02T03:04:05.678901Z","pipe":3,"kind":"server_listening","peer":{"gid":100},"where":"a","reason":"peer_closed","reason_where":"b"})") +
            '\n');
}

void TestJsonLines::everyFieldComesBack()
{
    AnyActivity any(20260102);
    QList<Activity> activities;
    for (int i = 0; i < 20'000; ++i)
        activities.append(any.next());
    JsonLinesWriter writer;
    const QByteArray lines = test::written(writer, activities);
    const QList<Activity> back = readBack(lines);
    QCOMPARE(back.size(), activities.size());
    for (qsizetype i = 0; i < back.size(); ++i) {
        compare(back.at(i), activities.at(i));
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(test::written(writer, back), lines);
}

void TestJsonLines::payloadsComeBackToTheByte_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("empty") << QByteArray() << qint64{0};
    QTest::newRow("cut to nothing") << QByteArray() << qint64{9};
    QTest::newRow("quotes and controls") << QByteArray("\"\\\n\r\t\x00\x1b\x7f", 8) << qint64{8};
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbfx") << qint64{4};
    QTest::newRow("a noncharacter") << QByteArray("\xef\xbf\xbf") << qint64{3};
    QTest::newRow("a line separator") << QByteArray("\xe2\x80\xa8") << qint64{3};
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << qint64{2};
    QTest::newRow("a surrogate in UTF-8") << QByteArray("\xed\xa0\x80") << qint64{3};
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << qint64{2};
    QTest::newRow("cut inside a character") << QByteArray("ab\xf0\x9f\x98") << qint64{4000};
    QTest::newRow("the longest there is, each byte escaped")
        << QByteArray(limits::activityPayload, '\x01') << qint64{limits::activityPayload} * 3;
    QTest::newRow("the longest, of any bytes")
        << QByteArray(limits::activityPayload, '\xfe') << qint64{limits::activityPayload};
}

void TestJsonLines::payloadsComeBackToTheByte()
{
    QFETCH(QByteArray, payload);
    Activity request = test::sample(ActivityKind::Request, payload);
    QFETCH(qint64, bytes);
    request.bytes = bytes;
    JsonLinesWriter writer;
    const QByteArray line = test::written(writer, {request});
    const QList<Activity> back = readBack(line);
    QCOMPARE(back.size(), 1);
    compare(back.first(), request);
    QCOMPARE(test::written(writer, back), line);
}

void TestJsonLines::limitsOfNumbersComeBack()
{
    Activity activity = test::sample(ActivityKind::Reply);
    activity.sequence = activity.request.number = std::numeric_limits<quint64>::max();
    activity.pipe.number = activity.pid = std::numeric_limits<quint32>::max();
    activity.bytes = std::numeric_limits<qint64>::max();
    activity.count = std::numeric_limits<qint64>::min();
    activity.took = Nanoseconds(9'007'199'254'740'993); // not representable as a double
    activity.time = WallTime(std::chrono::microseconds(-1));
    JsonLinesWriter writer;
    const QList<Activity> back = readBack(test::written(writer, {activity}));
    QCOMPARE(back.size(), 1);
    compare(back.first(), activity);
}

void TestJsonLines::logLinesComeBackIdentically()
{
    AnyActivity any(4711);
    QByteArray log = "Listening on /tmp/CoreFxPipe_MyPipe\n";
    QByteArray lines;
    for (int i = 0; i < 2000; ++i) {
        const QByteArray line = activityJson(any.next()) + '\n';
        // The part lost from a cut message cannot be restored; nor is the cut reported.
        log += line;
        lines += line;
    }
    JsonLinesWriter writer;
    QCOMPARE(test::written(writer, readBack(log)), lines);
}

void TestJsonLines::namesOfKindsAndReasonsComeBack()
{
    for (int kind = 0; kind <= static_cast<int>(ActivityKind::Dropped); ++kind)
        QCOMPARE(activityKindOf(activityToken(ActivityKind(kind)).toLatin1()), ActivityKind(kind));
    QCOMPARE(activityKindOf("taken_off"), ActivityKind::Evicted);
    QCOMPARE(activityKindOf("sent"), ActivityKind::Push);
    QVERIFY(!activityKindOf("Request"));
    for (int code = 0; code <= static_cast<int>(ErrorCode::FileNotWritable); ++code) {
        const QLatin1StringView token = errorToken(ErrorCode(code));
        QCOMPARE(errorCodeOf(QByteArrayView(token.data(), token.size())), ErrorCode(code));
    }
    for (const char* const former :
         {"stuck_half_message", "stuck_reply_not_taken", "made_room", "over_pool_share", "handler_gave_no_answer",
          "answer_withheld", "ended_by_answer", "half_closed_by_answer", "deaf_by_answer", "command_said_unasked"})
        QVERIFY2(errorCodeOf(former), former);
    QVERIFY(!errorCodeOf("peer"));
}

STANDPIPE_TEST(TestJsonLines, QCoreApplication)
#include "tst_jsonlines.moc"
