// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/filter/activityfilter.h"
#include "core/text/filterhelp.h"
#include "tests/core/filter/sampleactivity.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace standpipe;

namespace {

bool takes(const QString& filter, const Activity& activity)
{
    const auto parsed = ActivityFilter::parse(filter);
    return parsed && parsed->accepts(activity);
}

Activity request(const QByteArray& payload)
{
    return test::sample(ActivityKind::Request, payload, 17);
}

Activity reply(std::chrono::nanoseconds took)
{
    Activity made = test::sample(ActivityKind::Reply, "answer", 17);
    made.took = took;
    return made;
}

} // namespace

/// Thread: main thread
class TestActivityFilter final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
    void aFilterThatDoesNotParseAcceptsNothingHere();
    void theSameFormIsTheSameFilter_data();
    void theSameFormIsTheSameFilter();
    void theTextIsKeptAsItWasWritten();
    void filtersStack();
    void pipesCanBeChosenWithoutText();
    void everyKindHasItsWord();
    void aHostileExpressionEndsSoon();
    void manyThreadsMayAskOneFilter();
    void theHelpNamesWhatThereIs();
};

void TestActivityFilter::accepts_data()
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
    const Activity hello = request("Hello, World");
    yes("a blank filter takes all", QStringLiteral(" \t"), hello);
    yes("a word in the text in another case", QStringLiteral("WORLD"), hello);
    no("a word that is not there", QStringLiteral("moon"), hello);
    yes("a word of the kind", QStringLiteral("handled"), reply(1ms));
    yes("the last byte", QStringLiteral("d"), hello);
    no("a word longer than the message", QStringLiteral("hello-world-and-more"), request("hi"));
    yes("a phrase with a space", QStringLiteral("\"hello, w\""), hello);
    no("words of a phrase in another order", QStringLiteral("\"world hello\""), hello);
    yes("a quote within a phrase", QStringLiteral(R"("a \"b\"")"), request("say a \"b\""));
    yes("a backslash within a phrase", QStringLiteral(R"("a\\nb")"), request("a\nb"));
    yes("an escape as it is shown", QStringLiteral(R"(a\nb)"), request("a\nb"));
    yes("beyond ASCII in another case", QStringLiteral("\u00c4PFEL"), request("\u00e4pfel"));
    yes("text beyond what is shown", QStringLiteral("needle"), request(QByteArray(5000, 'x') + "needle"));
    no("what is no text of a kind without text", QStringLiteral("pid"), test::sample(ActivityKind::Listening));

    yes("a regular expression", QStringLiteral("/w.r[a-z]d$/i"), hello);
    no("a regular expression minds the case", QStringLiteral("/hello/"), hello);
    yes("a regular expression with a space", QStringLiteral("/o, W/"), hello);
    yes("a regular expression with a slash", QStringLiteral(R"(/a\/b/)"), request("a/b"));
    yes("a slash in a regular expression before a letter", QStringLiteral("/a/b/"), request("a/b"));
    yes("a regular expression in brackets", QStringLiteral("(/World/)"), hello);
    yes("a regular expression on the kind", QStringLiteral("/^request h/"), reply(1ms));
    yes("a regular expression on a shown escape", QStringLiteral(R"(/a\\nb/)"), request("a\nb"));

    yes("both words", QStringLiteral("hello world"), hello);
    yes("both words with and", QStringLiteral("hello AND world"), hello);
    no("one of both words", QStringLiteral("hello moon"), hello);
    yes("either word", QStringLiteral("moon or world"), hello);
    no("not a word that is there", QStringLiteral("not world"), hello);
    yes("a dash is not", QStringLiteral("-moon"), hello);
    no("a mark is not", QStringLiteral("!world"), hello);
    yes("not twice", QStringLiteral("not not world"), hello);
    yes("a dash before brackets", QStringLiteral("-(moon or sun)"), hello);
    yes("and binds closer than or", QStringLiteral("world or moon sun"), hello);
    no("brackets bind closest", QStringLiteral("(world or moon) sun"), hello);
    no("not binds closer than and", QStringLiteral("not moon sun"), hello);
    yes("not binds closer than or", QStringLiteral("not moon or sun"), hello);
    yes("an arrow is text", QStringLiteral("->"), request("a -> b"));
    yes("a lone dash is text", QStringLiteral("-"), request("a - b"));
    yes("a colon behind a number is text", QStringLiteral("12:01"), request("at 12:01"));
    yes("JSON with quotes is text", QStringLiteral("{\"a\":1}"), request("{\"a\":1}"));
}

void TestActivityFilter::accepts()
{
    QFETCH(const QString, filter);
    QFETCH(const Activity, activity);
    QFETCH(const bool, accepted);
    const auto parsed = ActivityFilter::parse(filter);
    QVERIFY2(parsed.has_value(), qPrintable(filter));
    QCOMPARE(parsed->accepts(activity), accepted);
    const auto again = ActivityFilter::parse(parsed->text());
    QVERIFY(again.has_value());
    QVERIFY(*again == *parsed);
}

void TestActivityFilter::aFilterThatDoesNotParseAcceptsNothingHere()
{
    QVERIFY(!takes(QStringLiteral("(hello"), request("hello")));
    QVERIFY(takes(QStringLiteral("(hello)"), request("hello")));
}

void TestActivityFilter::theSameFormIsTheSameFilter_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("and may be left out") << "a b"
                                         << "a and b" << true;
    QTest::newRow("brackets around what is joined alike") << "a (b c)"
                                                          << "(a b) c" << true;
    QTest::newRow("case of words") << "Hello"
                                   << "\"hello\"" << true;
    QTest::newRow("a range and a list") << "pipe:3-5"
                                        << "pipe:5,4,3" << true;
    QTest::newRow("units") << "size>1k"
                           << "size>1000" << true;
    QTest::newRow("not and a dash") << "not a"
                                    << "-a" << true;
    QTest::newRow("or is not and") << "a or b"
                                   << "a b" << false;
    QTest::newRow("another word") << "a"
                                  << "b" << false;
    QTest::newRow("a word and an expression") << "a"
                                              << "/a/" << false;
    QTest::newRow("user and program") << "user:a"
                                      << "program:a" << false;
    QTest::newRow("something and nothing") << "a"
                                           << "" << false;
    QTest::newRow("blanks") << " "
                            << "" << true;
}

void TestActivityFilter::theSameFormIsTheSameFilter()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, same);
    QCOMPARE(ActivityFilter::parse(one).value() == ActivityFilter::parse(other).value(), same);
}

void TestActivityFilter::theTextIsKeptAsItWasWritten()
{
    const QString text = QStringLiteral(" hello   AND pipe:3 ");
    QCOMPARE(ActivityFilter::parse(text)->text(), text);
    QVERIFY(ActivityFilter::parse(QString())->isEmpty());
    QCOMPARE(ActivityFilter().text(), QString());
}

void TestActivityFilter::filtersStack()
{
    const ActivityFilter alternatives = ActivityFilter::parse(QStringLiteral("hello or moon")).value();
    const ActivityFilter world = ActivityFilter::parse(QStringLiteral("world")).value();
    const ActivityFilter stacked = ActivityFilter::both(alternatives, world);
    QVERIFY(stacked.accepts(request("hello world")));
    QVERIFY(!stacked.accepts(request("hello")));
    QVERIFY(!stacked.accepts(request("world")));
    QVERIFY(ActivityFilter::parse(stacked.text()).value() == stacked);
    // Without "and", these would be one time, or a unit after a space.
    for (const auto& [first, second] : {std::pair("time>=2026-01-02", "12:01"), std::pair("slow>5", "ms")}) {
        const ActivityFilter apart = ActivityFilter::both(ActivityFilter::parse(QString::fromLatin1(first)).value(),
                                                          ActivityFilter::parse(QString::fromLatin1(second)).value());
        QVERIFY(ActivityFilter::parse(apart.text()).value() == apart);
    }
    QVERIFY(ActivityFilter::both(ActivityFilter(), world) == world);
    QVERIFY(ActivityFilter::both(world, ActivityFilter()) == world);
    QVERIFY(ActivityFilter::both(ActivityFilter(), ActivityFilter()).isEmpty());
}

void TestActivityFilter::pipesCanBeChosenWithoutText()
{
    const ActivityFilter filter = ActivityFilter::ofPipes({PipeHandle{3}, PipeHandle{1}});
    QVERIFY(filter.accepts(request("x")));
    QCOMPARE(filter.text(), QStringLiteral("pipe:1,3"));
    QVERIFY(ActivityFilter::parse(filter.text()).value() == filter);
    QVERIFY(!ActivityFilter::ofPipes({PipeHandle{2}}).accepts(request("x")));
    QVERIFY(ActivityFilter::ofPipes({}).isEmpty());
}

void TestActivityFilter::everyKindHasItsWord()
{
    const QStringList tokens = kindTokens();
    for (qsizetype kind = 0; kind < tokens.size(); ++kind) {
        const auto filter = ActivityFilter::parse(QStringLiteral("kind:") + tokens.at(kind));
        QVERIFY2(filter.has_value(), qPrintable(tokens.at(kind)));
        for (qsizetype other = 0; other < tokens.size(); ++other)
            QCOMPARE(filter->accepts(test::sample(static_cast<ActivityKind>(other))), kind == other);
    }
}

void TestActivityFilter::aHostileExpressionEndsSoon()
{
    const auto filter = ActivityFilter::parse(QStringLiteral("/(a+)+$/"));
    QVERIFY(filter.has_value());
    const Activity hostile = request(QByteArray(1999, 'a') + "b");
    // The cost without the filter's bound.
    const Milliseconds begin = test::cpuTime();
    QVERIFY(!QRegularExpression(QStringLiteral("(a+)+$")).match(QString::fromLatin1(hostile.payload)).hasMatch());
    const Milliseconds unbounded = test::cpuTime() - begin;
    for (int n = 0; n < 20; ++n)
        QVERIFY(!filter->accepts(hostile));
    const Milliseconds bounded = test::cpuTime() - begin - unbounded;
    qInfo("a hostile expression: %lld ms, 20 times in a filter: %lld ms", static_cast<long long>(unbounded.count()),
          static_cast<long long>(bounded.count()));
    QVERIFY(bounded < unbounded);
}

void TestActivityFilter::manyThreadsMayAskOneFilter()
{
    const ActivityFilter filter =
        ActivityFilter::parse(QStringLiteral("(/w.rld/i or moon) pipe:3 time>=00:00 -error \"hello\"")).value();
    std::atomic<int> accepted = 0;
    constexpr int askers = 4;
    std::vector<std::thread> threads;
    threads.reserve(askers);
    for (int thread = 0; thread < askers; ++thread) {
        threads.emplace_back([&accepted, filter] {
            for (int n = 0; n < 500; ++n) {
                accepted += filter.accepts(request("Hello World")) ? 1 : 0;
                accepted += filter.accepts(request("Hello Sun")) ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(accepted.load(), 2000);
}

void TestActivityFilter::theHelpNamesWhatThereIs()
{
    const QString help = text::filterHelp();
    for (const QString& word : text::filterFields() + kindTokens())
        QVERIFY2(help.contains(word), qPrintable(word));
    const QStringList lines = help.split(QLatin1Char('\n'));
    bool inExamples = false;
    int examples = 0;
    for (const QString& line : lines) {
        QVERIFY2(line.size() <= 78, qPrintable(line));
        inExamples = line.startsWith(QLatin1String("Examples")) || (inExamples && line.startsWith(QLatin1Char(' ')));
        if (inExamples && line.startsWith(QLatin1Char(' '))) {
            QVERIFY2(ActivityFilter::parse(line).has_value(), qPrintable(line));
            ++examples;
        }
    }
    QVERIFY(examples >= 3);
}

STANDPIPE_TEST(TestActivityFilter, QCoreApplication)
#include "tst_activityfilter.moc"
