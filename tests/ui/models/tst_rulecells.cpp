// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/models/rulecells.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace standpipe;
using rulecells::Json;

class TestRuleCells : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void conditionsReadLikeASentence_data();
    void conditionsReadLikeASentence();
    void whatALineShowsMakesTheSameAgain_data();
    void whatALineShowsMakesTheSameAgain();
    void anotherCellLeavesTheRestAlone();
    void whatIsWrittenWronglyStaysWrong();
};

namespace {

const Json rich = Json::parse(R"({"when": {"contains": "slow", "pipe": [1, 2], "nth": 3, "state": "known"},
    "scenario": "s", "becomes": "b", "reply": ["a", {"text": "b", "jitter": 5, "cut": 2}], "else": 1})");

QByteArray plain(const Json& json)
{
    return QByteArray::fromStdString(json.dump());
}

} // namespace

void TestRuleCells::conditionsReadLikeASentence_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QString>("shown");
    QTest::newRow("text") << QByteArray(R"({"contains": "slow"})") << QStringLiteral("contains \"slow\"");
    QTest::newRow("expression") << QByteArray(R"({"regex": "^\\d+"})") << QStringLiteral("regex \"^\\d+\"");
    QTest::newRow("pointer") << QByteArray(R"({"pointer": "/a", "equals": [1, "x"]})")
                             << QStringLiteral("pointer /a = [1,\"x\"]");
    QTest::newRow("always") << QByteArray(R"({"always": true})") << QStringLiteral("always");
    QTest::newRow("lines") << QByteArray(R"({"exact": "a\nb"})") << QStringLiteral("exact \"a\\nb\"");
    QTest::newRow("none") << QByteArray("{}") << QString();
    QTest::newRow("a number where a text should be") << QByteArray(R"({"exact": 7})") << QStringLiteral("exact 7");
}

void TestRuleCells::conditionsReadLikeASentence()
{
    QFETCH(QByteArray, when);
    QFETCH(QString, shown);
    QCOMPARE(rulecells::whenOf(Json{{"when", Json::parse(when.toStdString())}}), shown);
}

void TestRuleCells::whatALineShowsMakesTheSameAgain_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("line");
    QTest::newRow("text") << QByteArray(R"("pong")") << QStringLiteral("pong");
    QTest::newRow("nothing") << QByteArray(R"("")") << QString();
    QTest::newRow("template") << QByteArray(R"("{text}")") << QStringLiteral("{text}");
    QTest::newRow("braces") << QByteArray(R"("{{\"a\": 1}}")") << QStringLiteral("{{\"a\": 1}}");
    QTest::newRow("lines") << QByteArray(R"("a\nb")") << QStringLiteral(R"("a\nb")");
    QTest::newRow("a text like a list") << QByteArray(R"("[1]")") << QStringLiteral(R"("[1]")");
    QTest::newRow("a text in quotes") << QByteArray(R"("\"a\"")") << QStringLiteral(R"("\"a\"")");
    QTest::newRow("one quote") << QByteArray(R"("\"a")") << QStringLiteral("\"a");
    QTest::newRow("object") << QByteArray(R"({"none":true})") << QStringLiteral(R"({"none":true})");
    QTest::newRow("list") << QByteArray(R"(["a",{"text":"b"}])") << QStringLiteral(R"(["a",{"text":"b"}])");
}

void TestRuleCells::whatALineShowsMakesTheSameAgain()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, line);
    const Json reply = Json::parse(value.toStdString());
    QCOMPARE(rulecells::replyLine(reply), line);
    QCOMPARE(plain(rulecells::replyFrom(line)), value);
    if (!reply.is_string())
        return;
    const Json rule = rulecells::withWhen(rich, QStringLiteral("exact"), line);
    QCOMPARE(plain(rule.at("when").at("exact")), value);
    const QString shown = rulecells::valueOf(rule);
    QCOMPARE(plain(rulecells::withWhen(rich, QStringLiteral("exact"), shown)), plain(rule));
}

void TestRuleCells::anotherCellLeavesTheRestAlone()
{
    QCOMPARE(plain(rulecells::withName(rich, QStringLiteral("n"))),
             QByteArray(R"({"name":"n",)") + plain(rich).sliced(1));
    QCOMPARE(plain(rulecells::withName(rulecells::withName(rich, QStringLiteral("n")), QString())), plain(rich));
    Json expected = rich;
    expected["when"] =
        Json::parse(R"({"pointer": "/a b", "equals": {"c": 1}, "pipe": [1, 2], "nth": 3, "state": "known"})");
    QCOMPARE(plain(rulecells::withWhen(rich, QStringLiteral("pointer"), QStringLiteral("/a b = {\"c\":1}"))),
             plain(expected));
    QCOMPARE(plain(rulecells::withWhen(expected, QStringLiteral("contains"), QStringLiteral("slow"))), plain(rich));
    QCOMPARE(rulecells::conditionsOf(rich), QStringLiteral("pipe 1, 2; nth 3; state known"));
    QCOMPARE(plain(rulecells::withConditions(rich, rulecells::conditionsOf(rich))), plain(rich));
    expected = rich;
    expected["when"] = Json::parse(R"({"contains": "slow", "pipe": 7})");
    QCOMPARE(plain(rulecells::withConditions(rich, QStringLiteral(" pipe 7 ;"))), plain(expected));
    expected = rich;
    expected["reply"] = "x";
    QCOMPARE(plain(rulecells::withReply(rich, QStringLiteral("x"))), plain(expected));
}

void TestRuleCells::whatIsWrittenWronglyStaysWrong()
{
    const Json rule = rulecells::withConditions(rich, QStringLiteral("nth many; often 3"));
    QCOMPARE(plain(rule.at("when")), QByteArray(R"({"contains":"slow","nth":"many","often":3})"));
    QCOMPARE(plain(rulecells::withWhen(Json(3), QStringLiteral("pointer"), QStringLiteral("/a"))),
             QByteArray(R"({"when":{"pointer":"/a"}})"));
}

STANDPIPE_TEST(TestRuleCells, standpipe::test::NoApplication)
#include "tst_rulecells.moc"
