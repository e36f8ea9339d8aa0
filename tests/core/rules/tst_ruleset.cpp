// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "core/rules/scenariostates.h"
#include "core/text/errortext.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

using namespace standpipe;

namespace {

std::shared_ptr<const RuleSet> rulesOf(const QByteArray& list)
{
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const auto rules = RuleReader::read("{\"rules\": [" + list + "]}", QStringLiteral("r.json"), files);
    return rules ? *rules : nullptr;
}

QByteArray rule(const QByteArray& when, const QByteArray& reply = "\"x\"", const QByteArray& more = "")
{
    return "{\"when\": {" + when + "}, " + more + "\"reply\": " + reply + "},";
}

/// The rules of a server, called directly.
class Asked {
public:
    explicit Asked(const QByteArray& list) : rules(rulesOf(list.endsWith(',') ? list.chopped(1) : list)) {}

    /// Returns the number of the rule that matches; -1: none.
    qsizetype find(const QByteArray& message, quint32 pipe = 1)
    {
        const RequestView view{.pipe = {pipe}, .id = {1}, .count = 9, .bytes = message, .time = {}, .peer = peer};
        return rules->take(RuleRequest(view), states).rule;
    }
    /// Returns the reply of the rule that matches, if it is one message.
    QByteArray reply(const QByteArray& message)
    {
        const RequestView view{.pipe = {7}, .id = {1}, .count = 9, .bytes = message, .time = {}, .peer = peer};
        const RuleRequest request(view);
        const RuleSet::Match match = rules->take(request, states);
        return match.reply == nullptr ? QByteArray("none")
                                      : match.reply->message({request, match.captures, match.hits}).value();
    }

    const std::shared_ptr<const RuleSet> rules;
    ScenarioStates states;
    PeerIdentity peer;
};

/// Calls work this many times on each of four threads.
void onThreads(int times, const std::function<void()>& work)
{
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < times; ++n)
                work();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

} // namespace

/// Which rule matches, and its reply.
/// Thread: main thread
class TestRuleSet final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachKindFitsWhatItSays_data();
    void eachKindFitsWhatItSays();
    void firstThatFitsWins();
    void nthCountsWhatFits();
    void everyCountsWhatFits();
    void remarksSayWhatWentWrong_data();
    void remarksSayWhatWentWrong();
    void scenariosGoFromStateToState();
    void oneThreadAloneTakesAState();
    void eachRequestMeetsOneState();
    void nthAndCountersAreExactOnSeveralThreads();
    void lookingChangesNothing();
    void templatesAreFilledIn_data();
    void templatesAreFilledIn();
    void randomStaysInItsRange();
    void hitsAreCounted();
    void hostileExpressionEndsSoon();
    void hostileJsonIsNone();
    void indexFindsWhatAskingEachFinds();
};

void TestRuleSet::eachKindFitsWhatItSays_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("fits");
    QTest::addColumn<QByteArray>("not1");
    QTest::addColumn<QByteArray>("not2");
    const auto row = [](const char* name, const QByteArray& when, const QByteArray& fits, const QByteArray& not1,
                        const QByteArray& not2) { QTest::newRow(name) << when << fits << not1 << not2; };
    row("exact", "\"exact\": \"\xc3\xbc b\"", "\xc3\xbc b", "\xc3\xbc b ", "");
    row("exactly nothing", "\"exact\": \"\"", "", " ", "a");
    row("contains", "\"contains\": \"ell\"", "hello", "helo", "");
    row("contains in bytes", "\"contains\": \"b\"",
        QByteArray("\0\xff"
                   "b\0",
                   4),
        "a", "");
    row("starts", "\"starts\": \"he\"", "hello", "ahe", "h");
    row("ends", "\"ends\": \"lo\"", "hello", "loa", "o");
    row("regex", "\"regex\": \"^h.*o$\"", "hello", "hell", "oh");
    row("pointer to a text", "\"pointer\": \"/a/0\", \"equals\": \"b\"", "{\"a\": [\"b\"]}", "{\"a\": [\"c\"]}", "[");
    row("pointer to a number", "\"pointer\": \"/a\", \"equals\": 1", " {\"a\": 1.0} ", "{\"a\": \"1\"}", "{\"b\": 1}");
    row("pointer to a number beyond 64 bits", R"("pointer": "/a", "equals": 12345678901234567890123)",
        R"({"a": 12345678901234567890123})", R"({"a": 12345678901234567890124})", R"({"a": 1.2345678901234568e22})");
    row("pointer to a long fraction", R"("pointer": "/a", "equals": 0.1)", R"({"a": 1.0e-1})",
        R"({"a": 0.10000000000000000001})", R"({"a": "0.1"})");
    row("pointer behind a byte order mark", R"("pointer": "/a", "equals": 1)", "\xef\xbb\xbf{\"a\": 1}",
        "\xef\xbb\xbf{\"a\": 2}", "\xef\xbb\xbf");
    row("pointer beside what is no text", R"("pointer": "/a", "equals": 1)", "{\"a\": 1, \"b\": \"\xff\\ud800\"}",
        "{\"a\": 1, \"b\": \xff}", QByteArray("{\"a\": 1}\0", 9));
    row("pointer to an object", "\"pointer\": \"\", \"equals\": {\"a\": 1, \"b\": null}", "{\"b\": null, \"a\": 1}",
        "{\"a\": 1}", "1");
    row("base64", "\"base64\": \"AP8=\"", QByteArray("\0\xff", 2), QByteArray("\0\xfe", 2), "");
    row("starts with bytes", R"("startsHex": "00 Ff")", QByteArray("\0\xff!", 3), QByteArray("!\0\xff", 3), "");
    row("contains bytes", R"("containsHex": "00ff")", QByteArray("!\0\xff!", 4), QByteArray("\0!\xff", 3), "");
    row("ends with bytes", R"("endsHex": "00ff")", QByteArray("!\0\xff", 3), QByteArray("\0\xff!", 3), "");
    row("hex", "\"hex\": \"00 Ff\"", QByteArray("\0\xff", 2), QByteArray("\0\xfe", 2), "");
}

void TestRuleSet::eachKindFitsWhatItSays()
{
    QFETCH(const QByteArray, when);
    QFETCH(const QByteArray, fits);
    QFETCH(const QByteArray, not1);
    QFETCH(const QByteArray, not2);
    Asked asked(rule(when));
    QVERIFY(asked.rules);
    QCOMPARE(asked.find(fits), 0);
    QCOMPARE(asked.find(not1), -1);
    QCOMPARE(asked.find(not2), -1);
}

void TestRuleSet::firstThatFitsWins()
{
    Asked asked(rule("\"exact\": \"a\", \"pipe\": [2, 3]") + rule("\"contains\": \"a\"") + rule("\"exact\": \"a\"") +
                rule("\"always\": true"));
    QCOMPARE(asked.find("a", 2), 0);
    QCOMPARE(asked.find("a", 1), 1);
    QCOMPARE(asked.find("b"), 3);
    QCOMPARE(asked.find(""), 3);
}

void TestRuleSet::nthCountsWhatFits()
{
    Asked asked(rule("\"exact\": \"a\", \"nth\": 1") + rule("\"exact\": \"a\", \"nth\": 2") +
                rule("\"always\": true, \"nth\": 4"));
    QCOMPARE(asked.find("a"), 0);
    QCOMPARE(asked.find("b"), -1);
    QCOMPARE(asked.find("a"), 1);
    QCOMPARE(asked.find("a"), 2);
    QCOMPARE(asked.find("a"), -1);
}

void TestRuleSet::everyCountsWhatFits()
{
    Asked asked(rule(R"("exact": "a", "every": 3)") + rule(R"("always": true, "nth": 2)") +
                rule(R"("always": true, "every": 1)"));
    QVERIFY(asked.rules->isStateful());
    const std::vector<qsizetype> expected = {2, 1, 0, 2, 2, 0, 2, 2, 0};
    for (const qsizetype rule : expected)
        QCOMPARE(asked.find("a"), rule);
    QCOMPARE(asked.find("b"), 2);
}

void TestRuleSet::remarksSayWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QStringList>("remarks");
    const QByteArray pointer = rule(R"("pointer": "/a", "equals": 1)");
    const QByteArray json = R"({"a": 1, "b": "cut sho)";
    const QByteArray hostile = QByteArray(40, 'a') + "b";
    const auto row = [](const char* name, const QByteArray& rules, const QByteArray& message, const QStringList& all) {
        QTest::newRow(name) << rules << message << all;
    };
    row("no JSON", pointer, json, {QStringLiteral("no JSON: byte 23")});
    row("no JSON before the last resort", pointer + rule(R"("always": true)"), json,
        {QStringLiteral("no JSON: byte 23")});
    row("JSON", pointer, R"({"a": 2})", {});
    row("nobody wants JSON", rule(R"("contains": "x")"), json, {});
    row("wanted as it is", pointer + rule(R"("exact": "ping")"), "ping", {});
    row("a reply of JSON", rule(R"("starts": "p")", R"("{json:/a}")"), "ping", {QStringLiteral("no JSON: byte 1")});
    row("out of steps", rule(R"("regex": "^(a+)+$")"), hostile, {QStringLiteral("too many steps: ^(a+)+$")});
    row("not out of steps", rule(R"("regex": "^(a+)+$")"), "aaab", {});
}

void TestRuleSet::remarksSayWhatWentWrong()
{
    QFETCH(const QByteArray, rules);
    QFETCH(const QByteArray, message);
    QFETCH(const QStringList, remarks);
    Asked asked(rules);
    const RequestView view{.pipe = {1}, .id = {1}, .count = 1, .bytes = message, .time = {}, .peer = asked.peer};
    const RuleRequest request(view);
    const RuleSet::Match match = asked.rules->take(request, asked.states);
    if (match.reply != nullptr)
        (void)match.reply->message({request, match.captures, match.hits});
    QStringList found;
    for (const Error& remark : asked.rules->remarks(request, match))
        found.append(text::reason(remark));
    QCOMPARE(found, remarks);
}

void TestRuleSet::scenariosGoFromStateToState()
{
    Asked asked(rule("\"exact\": \"in\", \"state\": \"start\"", "\"x\"", "\"becomes\": \"known\", ") +
                rule("\"exact\": \"in\", \"state\": \"known\"") +
                rule("\"exact\": \"out\", \"state\": \"known\"", "\"x\"", "\"becomes\": \"start\", ") +
                rule("\"exact\": \"in\", \"state\": \"start\"", "\"x\"", "\"scenario\": \"other\", "));
    QCOMPARE(asked.find("out"), -1);
    QCOMPARE(asked.find("in"), 0);
    QCOMPARE(asked.find("in"), 1);
    QCOMPARE(asked.find("out"), 2);
    QCOMPARE(asked.find("in"), 0);
    Asked other(rule("\"exact\": \"in\", \"state\": \"known\"") +
                rule("\"exact\": \"in\", \"state\": \"start\"", "\"x\"", "\"scenario\": \"other\", "));
    QCOMPARE(other.find("in"), 1);
}

void TestRuleSet::oneThreadAloneTakesAState()
{
    Asked asked(rule("\"always\": true, \"state\": \"start\"", "\"x\"", "\"becomes\": \"taken\", "));
    std::atomic<int> taken = 0;
    onThreads(1000, [&] { taken += asked.find("a") == 0 ? 1 : 0; });
    QCOMPARE(taken.load(), 1);
}

void TestRuleSet::eachRequestMeetsOneState()
{
    // One of the two always matches, whatever the state, unless they see different states.
    Asked asked(rule("\"always\": true, \"state\": \"start\"", "\"x\"", "\"becomes\": \"b\", ") +
                rule("\"always\": true, \"state\": \"b\"", "\"x\"", "\"becomes\": \"start\", "));
    std::atomic<int> first = 0;
    std::atomic<int> second = 0;
    std::atomic<int> none = 0;
    onThreads(20'000, [&] {
        const qsizetype found = asked.find("a");
        ++(found < 0 ? none : found == 0 ? first : second);
    });
    QCOMPARE(none.load(), 0);
    QCOMPARE(first.load(), second.load());
}

void TestRuleSet::nthAndCountersAreExactOnSeveralThreads()
{
    Asked asked(rule("\"always\": true, \"nth\": 7000", "\"{counter}\"") + rule("\"always\": true", "\"{counter}\""));
    std::mutex mutex;
    QHash<QByteArray, int> seen;
    onThreads(3000, [&] {
        const QByteArray reply = asked.reply("a");
        const std::lock_guard lock(mutex);
        ++seen[reply];
    });
    QCOMPARE(asked.rules->hits(0), quint64(1));
    QCOMPARE(asked.rules->hits(1), quint64(11'999));
    QCOMPARE(seen.size(), 11'999);
    QCOMPARE(seen.value("1"), 2); // of both rules
}

void TestRuleSet::lookingChangesNothing()
{
    Asked asked(rule("\"always\": true, \"nth\": 2") +
                rule("\"always\": true, \"state\": \"start\"", "\"x\"", "\"becomes\": \"b\", "));
    for (int i = 0; i < 3; ++i) {
        const RequestView view{.pipe = {1}, .id = {1}, .count = 9, .bytes = "a", .time = {}, .peer = asked.peer};
        QCOMPARE(asked.rules->look(RuleRequest(view), asked.states).rule, 1);
    }
    QCOMPARE(asked.rules->hits(1), quint64(0));
    QCOMPARE(asked.find("a"), 1);
    QCOMPARE(asked.find("a"), 0);
}

void TestRuleSet::templatesAreFilledIn_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& when, const QByteArray& reply, const QByteArray& message,
                        const QByteArray& expected) { QTest::newRow(name) << when << reply << message << expected; };
    const QByteArray always = "\"always\": true";
    row("request, pipe and counters", always, "\"{text}|{pipe}|{count}|{counter}|{{}}\"", "\xff", "\xff|7|9|1|{}");
    row("captures", "\"regex\": \"(?<who>\\\\w+) (x)?\"", "\"{who}-{1}-{2}-{0}\"", "Anna y", "Anna-Anna--Anna ");
    row("a capture named as a word", "\"regex\": \"(?<pid>.)\"", "\"{pid}\"", "q", "q");
    row("JSON fields", always, "\"{json:/a/b} {json:/c} {json:/d}.\"", "{\"a\":{\"b\":\"x\"},\"c\":[1,2]}",
        "x [1,2] .");
    row("a value keeps its kind", always, R"({"json": {"id": "{json:/id}", "s": "{json:/s}", "n": "{json:/n}"}})",
        R"({"id": 7, "s": "a\u00e9\"", "n": [1.50, -0]})", R"({"id":7,"s":"a\u00e9\"","n":[1.50,-0]})");
    row("a value that is not there", always, R"({"json": {"id": "{json:/id}", "t": "<{json:/id}>"}})", "{}",
        R"({"id":null,"t":"<>"})");
    row("a value in a longer text", always, R"({"json": {"t": "id {json:/id}, {json:/s}"}})",
        R"({"id": 7, "s": "q\"\n"})", R"({"t":"id 7, q\"\n"})");
    row("values in a text of JSON", always, R"("{{\"id\":{rawjson:/id},\"s\":{rawjson:/s},\"n\":{rawjson:/n}}}")",
        R"({"id": 18446744073709551617, "s": "q\"\n"})", R"({"id":18446744073709551617,"s":"q\"\n","n":null})");
    row("JSON as a text in json", always, R"({"json": ["{rawjson:/s}"]})", R"({"s": "q"})", R"(["\"q\""])");
    row("numbers by their text", always, R"("{json:/a} {json:/b} {json:/c}")", R"({"a": 1.10, "b": -0, "c": 1E400})",
        "1.10 -0 1E400");
    row("numbers in json by their text", always, R"({"json": [1.10, -0, 1E3, 12345678901234567890123]})", "",
        "[1.10,-0,1E3,12345678901234567890123]");
    row("no JSON for a value", always, R"({"json": "{json:/a}"})", "hello", "null");
    row("no JSON", always, "\"<{json:/a}>\"", "hello", "<>");
    row("environment", always, "\"{env:STANDPIPE_TEST_WORD}{env:STANDPIPE_TEST_ABSENT}\"", "", "{word}");
    row("json with members in order", always, "{\"json\": {\"z\": 1, \"a\": [\"{text}\", true, null, {}, []]}}",
        "q\"\n", "{\"z\":1,\"a\":[\"q\\\"\\n\",true,null,{},[]]}");
    row("bytes are no template", always, "{\"base64\": \"e3RleHR9\"}", "q", "{text}");
    row("no template", always, R"({"text": "{text} }", "template": false})", "q", "{text} }");
    row("no template in json", always, R"({"json": {"a": "{b}", "c": 1.50}, "template": false})", "q",
        R"({"a":"{b}","c":1.50})");
    row("a template that says so", always, R"({"text": "{text}", "template": true})", "q", "q");
    row("nothing", always, "\"\"", "q", "");
}

void TestRuleSet::templatesAreFilledIn()
{
    QFETCH(const QByteArray, when);
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, expected);
    qputenv("STANDPIPE_TEST_WORD", "{word}");
    Asked asked(rule(when, reply));
    QVERIFY(asked.rules);
    QCOMPARE(asked.reply(message), expected);
}

void TestRuleSet::randomStaysInItsRange()
{
    Asked asked(rule("\"always\": true", "\"{random:-2-2}\""));
    QSet<QByteArray> drawn;
    for (int i = 0; i < 1000; ++i)
        drawn.insert(asked.reply("x"));
    QCOMPARE(drawn, (QSet<QByteArray>{"-2", "-1", "0", "1", "2"}));
}

void TestRuleSet::hitsAreCounted()
{
    Asked asked(rule("\"exact\": \"a\"", "\"{counter}\"") + rule("\"always\": true", "\"{counter}\""));
    QCOMPARE(asked.reply("a"), "1");
    QCOMPARE(asked.reply("b"), "1");
    QCOMPARE(asked.reply("a"), "2");
    QCOMPARE(asked.rules->hits(0), quint64(2));
    QCOMPARE(asked.rules->hits(1), quint64(1));
}

void TestRuleSet::hostileExpressionEndsSoon()
{
    Asked asked(rule("\"regex\": \"^(a+)+$\"") + rule("\"always\": true"));
    const QByteArray hostile = QByteArray(40, 'a') + "b";
    // The time without the step limit that rules have.
    const Milliseconds begin = test::cpuTime();
    QVERIFY(!QRegularExpression(QStringLiteral("^(a+)+$")).match(QString::fromLatin1(hostile)).hasMatch());
    const Milliseconds unbounded = test::cpuTime() - begin;
    for (int n = 0; n < 10; ++n)
        QCOMPARE(asked.find(hostile), 1);
    const Milliseconds bounded = test::cpuTime() - begin - unbounded;
    qInfo("a hostile expression: %lld ms, 10 times in rules: %lld ms", static_cast<long long>(unbounded.count()),
          static_cast<long long>(bounded.count()));
    QVERIFY(bounded < unbounded);
}

void TestRuleSet::hostileJsonIsNone()
{
    Asked asked(rule("\"pointer\": \"/0\", \"equals\": []", "\"{json:}\"") + rule("\"always\": true", "\"{json:}\""));
    QCOMPARE(asked.reply(QByteArray(2'000'000, '[')), QByteArray());
    QCOMPARE(asked.reply(QByteArray(200, '[') + QByteArray(200, ']')), QByteArray());
    QCOMPARE(asked.reply("[[]]"), "[[]]");
}

void TestRuleSet::indexFindsWhatAskingEachFinds()
{
    QRandomGenerator random(4711);
    const auto word = [&random](quint32 least = 0) {
        QByteArray made;
        for (quint32 left = least + random.bounded(9U); left > 0; --left)
            made += static_cast<char>('a' + random.bounded(3));
        return made;
    };
    const QByteArrayList kinds = {"exact", "contains", "starts", "ends", "regex", "pointer"};
    qsizetype found = 0;
    for (int round = 0; round < 100; ++round) {
        QByteArray list;
        QByteArrayList words;
        // If all texts are long, not every position of a message is checked.
        const auto least = static_cast<quint32>(round % 4 * 3);
        for (int i = 0; i < 60; ++i) {
            words << word(least);
            const QByteArray& kind = kinds.at(random.bounded(static_cast<int>(kinds.size())));
            list += kind == "pointer"
                        ? rule("\"pointer\": \"/a\", \"equals\": \"" + word() + "\"")
                        : rule("\"" + kind + "\": \"" + (kind == "regex" ? words.last() + "c" : words.last()) + "\"");
        }
        Asked asked(list);
        QVERIFY(asked.rules);
        for (int i = 0; i < 50; ++i) {
            const QByteArray message = i % 5 == 0
                                           ? "{\"a\": \"" + word() + "\"}"
                                           : word() + words.at(random.bounded(static_cast<int>(words.size()))) + word();
            const RequestView view{
                .pipe = {1}, .id = {1}, .count = 1, .bytes = message, .time = {}, .peer = asked.peer};
            const RuleRequest request(view);
            qsizetype naive = 0;
            while (naive < asked.rules->size() && !asked.rules->at(naive).when.fits(request, nullptr))
                ++naive;
            naive = naive == asked.rules->size() ? -1 : naive;
            QCOMPARE(asked.find(message), naive);
            found += naive > 5 ? 1 : 0;
        }
    }
    QVERIFY(found > 500); // the words are short enough for the order to matter
}

STANDPIPE_TEST(TestRuleSet, QCoreApplication)
#include "tst_ruleset.moc"
