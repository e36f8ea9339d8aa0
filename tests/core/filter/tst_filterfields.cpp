// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/activityfilter.h"
#include "tests/core/filter/sampleactivity.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

namespace {

Activity requestOf(const QByteArray& payload)
{
    return test::sample(ActivityKind::Request, payload, 17);
}

Activity replyAfter(std::chrono::nanoseconds took)
{
    Activity made = test::sample(ActivityKind::Reply, "answer", 17);
    made.took = took;
    return made;
}

Activity at(const QString& iso, qint64 micros = 0)
{
    Activity made = requestOf("x");
    made.time = test::localTime(iso, micros);
    return made;
}

Activity sized(qint64 bytes)
{
    Activity made = requestOf("x");
    made.bytes = bytes;
    return made;
}

} // namespace

/// Each field of the filter language, on both sides of its bounds.
/// Thread: main thread
class TestFilterFields final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
};

void TestFilterFields::accepts_data()
{
    using namespace std::chrono_literals;
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Activity>("activity");
    QTest::addColumn<bool>("accepted");
    const auto yes = [](const char* name, const QString& filter, const Activity& activity) {
        QTest::newRow(name) << filter << activity << true;
    };
    const auto no = [](const char* name, const QString& filter, const Activity& activity) {
        QTest::newRow(name) << filter << activity << false;
    };
    const Activity hello = requestOf("Hello, World");
    yes("one pipe", QStringLiteral("pipe:3"), hello);
    no("another pipe", QStringLiteral("pipe:4"), hello);
    yes("a list of pipes", QStringLiteral("pipe:1,3,9"), hello);
    yes("a range of pipes", QStringLiteral("pipe:2-5"), hello);
    yes("a range written from its end", QStringLiteral("pipe:5-2"), hello);
    no("outside of ranges", QStringLiteral("pipe:1-2,4-9"), hello);
    yes("pipes above a number", QStringLiteral("pipe>2"), hello);
    no("all pipes but one", QStringLiteral("pipe!=3"), hello);
    yes("fields in capitals", QStringLiteral("PIPE:3"), hello);
    yes("the client's process", QStringLiteral("pid:4711"), hello);
    no("another process", QStringLiteral("pid:471"), hello);
    yes("a request's number", QStringLiteral("request:17"), hello);
    no("another request", QStringLiteral("request:18"), hello);
    no("no request is not the least of them", QStringLiteral("request<5"), test::sample(ActivityKind::Connected));
    yes("no request at all", QStringLiteral("request:0"), test::sample(ActivityKind::Connected));

    yes("a kind", QStringLiteral("kind:request"), hello);
    no("another kind", QStringLiteral("kind:reply"), hello);
    yes("one of several kinds", QStringLiteral("kind:reply,request"), hello);
    yes("a kind's everyday name", QStringLiteral("kind:handled"), replyAfter(1ms));
    yes("a kind with a dash", QStringLiteral("kind:taken-off"), test::sample(ActivityKind::Evicted));
    no("all kinds but one", QStringLiteral("kind!=request"), hello);
    yes("towards the server", QStringLiteral("in"), hello);
    no("a reply is not towards the server", QStringLiteral("in"), replyAfter(1ms));
    yes("back from the server", QStringLiteral("out"), replyAfter(1ms));
    yes("a bad request is an error", QStringLiteral("error"), test::sample(ActivityKind::BadRequest));
    yes("a problem is an error", QStringLiteral("error"),
        test::withReason(ActivityKind::Problem, ErrorCode::ListenFailed));
    yes("a connection that broke is an error", QStringLiteral("error"),
        test::withReason(ActivityKind::Disconnected, ErrorCode::PeerReset));
    no("a connection that ended is none", QStringLiteral("error"),
       test::withReason(ActivityKind::Disconnected, ErrorCode::PeerClosed));
    no("a request is none", QStringLiteral("error"), requestOf("error"));
    yes("the word error in quotes", QStringLiteral("\"error\""), requestOf("an Error"));

    yes("a size above", QStringLiteral("size>1k"), sized(1001));
    no("a size that is not above", QStringLiteral("size>1k"), sized(1000));
    yes("a size at least", QStringLiteral("size>=1k"), sized(1000));
    yes("a size below", QStringLiteral("size<2M"), sized(1'999'999));
    yes("a size at most", QStringLiteral("size<=0.5k"), sized(500));
    yes("a size exactly", QStringLiteral("size=1.5kB"), sized(1500));
    no("what has no size is not small", QStringLiteral("size<10"), test::sample(ActivityKind::Connected));

    yes("slower than", QStringLiteral("slow>5ms"), replyAfter(5'000'001ns));
    no("not slower than", QStringLiteral("slow>5ms"), replyAfter(5ms));
    yes("quicker than", QStringLiteral("slow<1.5us"), replyAfter(1499ns));
    yes("a micro sign", QStringLiteral("slow>1\u00b5s"), replyAfter(2us));
    yes("seconds", QStringLiteral("slow>=1s"), replyAfter(1s));
    yes("milliseconds where no unit is given", QStringLiteral("slow>5"), replyAfter(6ms));
    no("a duration that is not known", QStringLiteral("slow<1s"), hello);

    yes("after a time of day", QStringLiteral("time>12:01"), at(QStringLiteral("2026-01-02T12:01:00"), 1));
    no("not after it", QStringLiteral("time>12:01"), at(QStringLiteral("2026-01-02T12:01:00")));
    yes("of another day just so", QStringLiteral("time>12:01"), at(QStringLiteral("2026-07-09T13:00:00")));
    yes("before a time of day with a fraction", QStringLiteral("time<12:01:30.5"),
        at(QStringLiteral("2026-01-02T12:01:30.499"), 999));
    no("not before it", QStringLiteral("time<12:01:30.5"), at(QStringLiteral("2026-01-02T12:01:30.500")));
    yes("within a minute", QStringLiteral("time:12:01"), at(QStringLiteral("2026-01-02T12:01:59.999")));
    no("after that minute", QStringLiteral("time:12:01"), at(QStringLiteral("2026-01-02T12:02:00")));
    yes("within a second", QStringLiteral("time=12:01:30"), at(QStringLiteral("2026-01-02T12:01:30.999")));
    yes("before midnight", QStringLiteral("time>=23:59"), at(QStringLiteral("2026-01-02T23:59:59.999"), 999));
    yes("before 1970", QStringLiteral("time:23:59"), at(QStringLiteral("1969-12-30T23:59:59.999"), 999));
    yes("after a time of one day", QStringLiteral("time>2026-01-02T12:01"), at(QStringLiteral("2026-01-03T00:00:00")));
    no("before a time of one day", QStringLiteral("time>2026-01-02T12:01"), at(QStringLiteral("2026-01-01T13:00:00")));
    yes("on a day", QStringLiteral("time:2026-01-02"), at(QStringLiteral("2026-01-02T23:59:59.999"), 999));
    no("the day after", QStringLiteral("time:2026-01-02"), at(QStringLiteral("2026-01-03T00:00:00")));
    yes("from a day on", QStringLiteral("time>=2026-01-02"), at(QStringLiteral("2026-01-02T00:00:00")));

    const Activity lines = requestOf(QByteArray("a\r\n\0\xff z", 7));
    yes("bytes", QStringLiteral("hex:0d0a"), lines);
    yes("bytes in capitals", QStringLiteral("hex=0D0A00FF"), lines);
    yes("bytes with blanks between", QStringLiteral("hex:\"0d 0a 00\""), lines);
    no("bytes in another order", QStringLiteral("hex:0a0d"), lines);
    no("halves of two bytes", QStringLiteral("hex:d0a0"), lines);
    no("not these bytes", QStringLiteral("hex!=00"), lines);
    yes("not these other bytes", QStringLiteral("hex!=01"), lines);
    no("the escape that is shown for a byte", QStringLiteral("hex:5c72"), lines);
    no("bytes of what has none", QStringLiteral("hex:00"), test::sample(ActivityKind::Connected));
    yes("bytes of a reply that was bad", QStringLiteral("hex:45"), test::sample(ActivityKind::BadRequest, "Error"));

    const Activity anna = test::withPeer(QStringLiteral("anna"), QStringLiteral("/usr/bin/node"));
    yes("a user", QStringLiteral("user:Anna"), anna);
    yes("a uid", QStringLiteral("user:1000"), anna);
    no("another uid", QStringLiteral("user:100"), anna);
    yes("a program", QStringLiteral("program:node"), anna);
    yes("a program with a space", QStringLiteral("program:\"bin/no\""), anna);
    no("another program", QStringLiteral("program!=node"), anna);
    no("who is not known has no user", QStringLiteral("user:anna"), hello);
}

void TestFilterFields::accepts()
{
    QFETCH(const QString, filter);
    QFETCH(const Activity, activity);
    QFETCH(const bool, accepted);
    const auto parsed = ActivityFilter::parse(filter);
    QVERIFY2(parsed.has_value(), qPrintable(filter));
    QCOMPARE(parsed->accepts(activity), accepted);
    QVERIFY(ActivityFilter::parse(parsed->text()).value() == *parsed);
}

STANDPIPE_TEST(TestFilterFields, QCoreApplication)
#include "tst_filterfields.moc"
