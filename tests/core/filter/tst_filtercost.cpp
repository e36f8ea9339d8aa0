// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/activityfilter.h"
#include "core/text/activitytext.h"
#include "tests/core/filter/sampleactivity.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <ctime>
#include <vector>

using namespace standpipe;

namespace {

constexpr int count = 20'000;

/// Messages of 64 bytes, requests and replies, one in a hundred with the word searched for.
std::vector<Activity> messages()
{
    std::vector<Activity> list;
    for (int n = 0; n < count; ++n) {
        const bool isRequest = n % 2 == 0;
        QByteArray text = "{\"id\":" + QByteArray::number(1'000'000 + n) + ",\"method\":\"echo\",\"params\":[\"" +
                          (n % 100 == 0 ? "needle" : "strawy") + "\"],\"end\":0}";
        text.resize(64, ' ');
        Activity activity =
            test::sample(isRequest ? ActivityKind::Request : ActivityKind::Reply, text, quint64(n) / 2 + 1);
        activity.time = test::localTime(QStringLiteral("2026-01-02T12:00:00"), n * 10LL);
        activity.took = isRequest ? Nanoseconds(-1) : Nanoseconds(n);
        list.push_back(activity);
    }
    return list;
}

/// CPU time of this thread: the machine may be busy with other work.
double cpuNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// The minimum of several rounds, for each activity.
template <class Function>
double cost(const std::vector<Activity>& activities, Function function)
{
    double least = 1e12;
    for (int round = 0; round < 5; ++round) {
        const double begin = cpuNanoseconds();
        for (const Activity& activity : activities)
            function(activity);
        least = std::min(least, (cpuNanoseconds() - begin) / static_cast<double>(activities.size()));
    }
    return least;
}

} // namespace

/// The cost of a filter for an activity of 64 bytes, as a ratio to making its shown text: an absolute figure says
/// little on a machine that others use too, or in a build with sanitizers.
/// Thread: main thread
class TestFilterCost final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsAndFieldsMakeNoText_data();
    void wordsAndFieldsMakeNoText();
};

void TestFilterCost::wordsAndFieldsMakeNoText_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("accepted");
    QTest::addColumn<bool>("mustBeCheap");
    QTest::newRow("a word") << "needle" << count / 100 << true;
    QTest::newRow("a phrase") << "\"params\" \"needle\"" << count / 100 << true;
    QTest::newRow("a field") << "pipe:1-2,7" << 0 << true;
    QTest::newRow("a kind") << "kind:reply" << count / 2 << true;
    QTest::newRow("a time of day") << "time>=12:00" << count << true;
    QTest::newRow("several together") << "out slow>10us -needle" << count / 4 << true;
    QTest::newRow("a regular expression") << "/need[a-z]e/" << count / 100 << false;
    QTest::newRow("a word beyond ASCII") << QStringLiteral("n\u00e4del") << 0 << false;
}

void TestFilterCost::wordsAndFieldsMakeNoText()
{
    QFETCH(const QString, filter);
    QFETCH(const int, accepted);
    QFETCH(const bool, mustBeCheap);
    static const std::vector<Activity> activities = messages();
    const ActivityFilter parsed = ActivityFilter::parse(filter).value();
    const double text = cost(activities, [](const Activity& activity) {
        if (text::remark(activity).isEmpty())
            qFatal("no text");
    });
    qint64 found = 0;
    const double filtering =
        cost(activities, [&](const Activity& activity) { found += parsed.accepts(activity) ? 1 : 0; });
    qInfo("%s: %.0f ns an activity; its text is made in %.0f ns", qPrintable(filter), filtering, text);
    QVERIFY2(qAbs(found - 5LL * accepted) <= 10, qPrintable(QString::number(found / 5)));
#ifdef NDEBUG // sanitizers slow down one more than the other
    const bool isMeasured = true;
#else
    const bool isMeasured = false;
#endif
    if (mustBeCheap && isMeasured)
        QVERIFY2(filtering < text / 2, "the filter is as slow as if it made texts");
}

STANDPIPE_TEST(TestFilterCost, QCoreApplication)
#include "tst_filtercost.moc"
