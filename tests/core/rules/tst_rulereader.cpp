// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/locatedjson.h"
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "core/text/errortext.h"
#include "core/text/rulemembers.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace standpipe;

namespace {

Error errorOf(const QByteArray& text)
{
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const auto rules = RuleReader::read(text, QStringLiteral("r.json"), files);
    return rules ? Error() : rules.error();
}

} // namespace

/// Errors of rules files that cannot be used: the sentence, and its position to the column.
/// Thread: main thread
class TestRuleReader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCommentsAndAllMembers();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void whatNeverFitsIsRefused_data();
    void whatNeverFitsIsRefused();
    void sizeIsBounded();
    void schemaKnowsTheSameMembers();
};

void TestRuleReader::readsCommentsAndAllMembers()
{
    const QByteArray text =
        "\xef\xbb\xbf// first\n{ /* and */ \"rules\": [\n"
        "{\"name\": \"n\", \"when\": {\"regex\": \"a(?<x>b)\", \"pipe\": [1, 2], \"nth\": 2, \"state\": \"s\"},\n"
        " \"scenario\": \"c\", \"becomes\": \"t\", \"reply\": [\"{x} {1} {{\", {\"json\": {\"a\": [\"{text}\", 1]},"
        "\"split\": 3, \"between\": 1}]}], \"otherwise\": {\"none\": true}}";
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const auto rules = RuleReader::read(text, QStringLiteral("r.json"), files);
    QVERIFY2(rules, qPrintable(rules ? QString() : text::sentence(rules.error())));
    QCOMPARE((*rules)->size(), 1);
    const Rule& rule = (*rules)->at(0);
    QCOMPARE(rule.name, QStringLiteral("n"));
    QCOMPARE(rule.when.pipes, (std::vector<quint32>{1, 2}));
    QCOMPARE(rule.nth, quint64(2));
    QCOMPARE(*rule.state, QStringLiteral("s"));
    QCOMPARE(rule.scenario, QStringLiteral("c"));
    QCOMPARE(*rule.becomes, QStringLiteral("t"));
    QVERIFY((*rules)->isStateful());
}

void TestRuleReader::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("part"); // part of the sentence
    const auto row = [](const char* name, const QByteArray& text, ErrorCode code, const char* where, const char* part) {
        QTest::newRow(name) << text << code << QString::fromUtf8(where) << QString::fromUtf8(part);
    };
    const auto rule = [](const QByteArray& condition, const QByteArray& reply) {
        return "{\"rules\": [\n  {\"when\": " + condition + ",\n   \"reply\": " + reply + "}]}";
    };
    const auto reply = [rule](const QByteArray& reply) { return rule("{\"always\": true}", reply); };
    const auto when = [rule](const QByteArray& condition) { return rule(condition, "\"x\""); };
    using E = ErrorCode;
    row("nothing", "", E::RulesSyntaxWrong, "r.json:1:1", "not JSON");
    row("a comma too many", "{\"rules\": [\n1,\n]}", E::RulesSyntaxWrong, "r.json:3:1", "unexpected ']'");
    row("behind an umlaut", "{\"\xc3\xbc\": tru}", E::RulesSyntaxWrong, "r.json:1:10", "invalid literal");
    row("an open comment", "{\n /* x", E::RulesSyntaxWrong, "r.json:2:6", "comment");
    row("bad UTF-8", "{\n\"rules\": \"a\xff\"}", E::RulesNotUtf8, "r.json:2:12", "not UTF-8");
    row("bad UTF-8 in a comment", "// \xc3(\n{}", E::RulesNotUtf8, "r.json:1:4", "not UTF-8");
    row("too deep", "\n" + QByteArray(100, '['), E::RulesTooDeep, "r.json:2:65", "64 deep");
    row("a member twice", "{\"rules\": [],\n  \"rules\": []}", E::RulesMemberTwice, "r.json:2:3", "\"rules\" twice");
    row("no object", "[]", E::RulesMemberUnfit, "r.json:1:1", "object in braces");
    row("no rules", "// x\n{}", E::RulesMemberMissing, "r.json:2:1", "{\"rules\": [...]}");
    row("unknown on top", "{\"rules\": [],\n \"rulez\": 1}", E::RulesMemberUnknown, "r.json:2:2",
        "/rulez. Known there are");
    row("rules are no list", "{\"rules\": {}}", E::RulesMemberUnfit, "r.json:1:11", "list in square brackets");
    row("a rule without reply", "{\"rules\": [ {\"when\": {\"always\": true}}]}", E::RulesMemberMissing, "r.json:1:13",
        "/rules/0");
    row("no condition", when("{\"nth\": 1}"), E::RulesMemberMissing, "r.json:2:12", "Exactly one of exact");
    row("two conditions", when("{\"exact\": \"a\", \"ends\": \"b\"}"), E::RulesMemberUnfit, "r.json:2:35",
        "/rules/0/when/ends");
    row("unknown condition", when("{\"is\": \"a\"}"), E::RulesMemberUnknown, "r.json:2:13", "exact, contains, starts");
    row("not a text", when("{\"exact\": 7}"), E::RulesMemberUnfit, "r.json:2:22", "text in quotes");
    row("always false", when("{\"always\": false}"), E::RulesMemberUnfit, "r.json:2:23", "Only true");
    row("broken regex", when("{\"regex\": \"a(b\"}"), E::RulesRegexBroken, "r.json:2:22",
        "position 4: /rules/0/when/regex: missing closing parenthesis");
    row("pointer alone", when("{\"pointer\": \"/a\"}"), E::RulesMemberMissing, "r.json:2:12", "belong together");
    row("equals alone", when("{\"always\": true, \"equals\": 1}"), E::RulesMemberUnfit, "r.json:2:39",
        "belong together");
    row("no pointer", when("{\"pointer\": \"a\", \"equals\": 1}"), E::RulesMemberUnfit, "r.json:2:24", "JSON pointer");
    row("bad base64", when("{\"base64\": \"%\"}"), E::RulesMemberUnfit, "r.json:2:23", "base64");
    row("bad hex", when("{\"hex\": \"0g\"}"), E::RulesMemberUnfit, "r.json:2:20", "hexadecimal");
    row("pipe zero", when("{\"always\": true, \"pipe\": [1, 0]}"), E::RulesMemberUnfit, "r.json:2:37", "from 1");
    row("nth of a half", when("{\"always\": true, \"nth\": 1.5}"), E::RulesMemberUnfit, "r.json:2:36", "from 1");
    row("every of nothing", when("{\"always\": true, \"every\": 0}"), E::RulesMemberUnfit, "r.json:2:38", "from 1");
    row("every and nth", when("{\"always\": true, \"every\": 3, \"nth\": 1}"), E::RulesMemberUnfit, "r.json:2:38",
        "At most one of nth and every");
    row("bad hex at the start", when("{\"startsHex\": \"0\"}"), E::RulesMemberUnfit, "r.json:2:26", "hexadecimal");
    row("a template of bytes", reply("{\"hex\": \"00\", \"template\": false}"), E::RulesMemberUnfit, "r.json:3:39",
        "text or json");
    row("a template of nothing", reply("{\"disconnect\": true, \"template\": false}"), E::RulesMemberUnfit,
        "r.json:3:46", "message");
    row("neither a template nor not", reply("{\"text\": \"\", \"template\": 1}"), E::RulesMemberUnfit, "r.json:3:38",
        "true or false");
    row("no greeting", "{\"rules\": [],\n\"greeting\": []}", E::RulesMemberUnfit, "r.json:2:13", "A greeting is");
    row("a greeting that waits", "{\"rules\": [],\n\"greeting\": [\"a\", {\"text\": \"b\", \"delay\": 1}]}",
        E::RulesMemberUnknown, "r.json:2:33", "/greeting/1/delay. Known there are text");
    row("a greeting without a message", "{\"rules\": [],\n\"greeting\": {}}", E::RulesMemberMissing, "r.json:2:13",
        "A greeting is");
    row("a number that is too large", when("{\"pointer\": \"\", \"equals\": 1e400}"), E::RulesSyntaxWrong,
        "r.json:2:42", "overflow");
    row("unknown word", reply("\"a {b}\""), E::RulesTemplateWrong, "r.json:3:13", "{b}. Known are {text}");
    row("a lone brace", reply("\"a } b\""), E::RulesTemplateWrong, "r.json:3:13", "/rules/0/reply: }");
    row("no such capture", rule("{\"regex\": \"(a)\"}", "\"{2}\""), E::RulesTemplateWrong, "r.json:3:13", "{2}");
    row("an empty range", reply("\"{random:5-1}\""), E::RulesTemplateWrong, "r.json:3:13", "{random:5-1}");
    row("a template in json", reply("{\"json\": [\"{x}\"]}"), E::RulesTemplateWrong, "r.json:3:22", "/reply/json: {x}");
    row("an absent file", reply("{\"file\": \"f\"}"), E::RulesReplyFileUnusable, "r.json:3:22", "No such file");
    row("an absent file in a template", reply("\"{file:f}\""), E::RulesReplyFileUnusable, "r.json:3:13", "file f,");
    row("an empty list", reply("[]"), E::RulesMemberUnfit, "r.json:3:13", "At least one");
    row("a number for a reply", reply("[\"a\", 5]"), E::RulesMemberUnfit, "r.json:3:19", "/rules/0/reply/1");
    row("two bodies", reply("{\"text\": \"\", \"hex\": \"\"}"), E::RulesMemberUnfit, "r.json:3:33", "At most one");
    row("nothing to do", reply("{\"delay\": 5}"), E::RulesMemberMissing, "r.json:3:13", "One of text, json");
    row("split of nothing", reply("{\"disconnect\": true, \"split\": 1}"), E::RulesMemberUnfit, "r.json:3:43",
        "message");
    row("between of nothing", reply("{\"text\": \"\", \"between\": 1}"), E::RulesMemberUnfit, "r.json:3:37",
        "split or");
    row("more than a day", reply("{\"text\": \"\", \"delay\": 86400001}"), E::RulesMemberUnfit, "r.json:3:35",
        "one day");
    row("a huge number", reply("{\"text\": \"\", \"times\": 18446744073709551615}"), E::RulesMemberUnfit, "r.json:3:35",
        "1000");
    row("no announcement", reply("{\"text\": \"\", \"announce\": \"3\"}"), E::RulesMemberUnfit, "r.json:3:38",
        "\"+3\"");
    row("none with text", reply("{\"text\": \"\", \"none\": true}"), E::RulesMemberUnfit, "r.json:3:34", "cannot both");
}

void TestRuleReader::saysWhatIsWrongAndWhere()
{
    QFETCH(const QByteArray, text);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, where);
    QFETCH(const QString, part);
    const Error error = errorOf(text);
    const QString sentence = text::sentence(error);
    QVERIFY2(error.code == code, qPrintable(sentence));
    QCOMPARE(error.where, where);
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

void TestRuleReader::whatNeverFitsIsRefused_data()
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("where"); // empty: the reply may fit
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, FramingSpec framing, const QByteArray& reply, const char* where = "",
                        const char* detail = "") {
        QTest::newRow(name) << framing << reply << QString::fromLatin1(where) << QString::fromLatin1(detail);
    };
    row("text", "line"_framing, "\"a\\nb\"", "r.json:2:38", "/rules/0/reply: line");
    row("text with a word", "line"_framing, "\"{text}\\n\"", "r.json:2:38", "/rules/0/reply: line");
    row("the second of a list", "line"_framing, "[\"a\", \"\\n\"]", "r.json:2:44", "/rules/0/reply/1: line");
    row("as an object", "crlf"_framing, "{\"text\": \"a\\r\\n\"}", "r.json:2:47", "/rules/0/reply/text: crlf");
    row("bytes", "nul"_framing, "{\"hex\": \"00\"}", "r.json:2:46", "/rules/0/reply/hex: nul");
    row("cut", "nul"_framing, "{\"base64\": \"AA==\", \"cut\": 1}", "r.json:2:49", "/rules/0/reply/base64: nul");
    row("too long", "u8"_framing, "\"" + QByteArray(256, 'x') + "\"", "r.json:2:38", "/rules/0/reply: u8");
    row("no length to announce", "line"_framing, "{\"text\": \"a\", \"announce\": 3}", "r.json:2:64",
        "/rules/0/reply/announce: line");
    row("a length off", "nul"_framing, "{\"text\": \"a\", \"announce\": \"+3\"}", "r.json:2:64",
        "/rules/0/reply/announce: nul");
    row("a length beyond the prefix", "u8"_framing, "{\"text\": \"a\", \"announce\": 300}", "r.json:2:64",
        "/rules/0/reply/announce: u8");
    row("as long as may be", "u8"_framing, "\"" + QByteArray(255, 'x') + "\"");
    row("a word that may be empty", "u8"_framing, "\"" + QByteArray(255, 'x') + "{text}\"");
    row("escaped in json", "line"_framing, "{\"json\": [\"a\\nb\"]}");
    row("garbage", "line"_framing, "{\"garbage\": 300}");
    row("a length announced", "u8"_framing, "{\"text\": \"a\", \"announce\": 255}");
}

void TestRuleReader::whatNeverFitsIsRefused()
{
    QFETCH(FramingSpec, framing);
    QFETCH(QByteArray, reply);
    QFETCH(QString, where);
    QFETCH(QString, detail);
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const QByteArray text = "{\"rules\": [\n{\"when\": {\"exact\": \"a\"}, \"reply\":    " + reply + "}]}";
    QVERIFY(RuleReader::read(text, QStringLiteral("r.json"), files)); // accepted while the framing is unknown
    const auto rules = RuleReader::read(text, QStringLiteral("r.json"), files, framing);
    QCOMPARE(rules.has_value(), where.isEmpty());
    if (rules)
        return;
    QCOMPARE(rules.error().code, ErrorCode::RulesReplyNeverFits);
    QCOMPARE(rules.error().where, where);
    QCOMPARE(rules.error().detail, detail);
    const auto otherwise =
        RuleReader::read("{\"rules\": [],\n\"otherwise\": " + reply + "}", QStringLiteral("r.json"), files, framing);
    QVERIFY(!otherwise);
    QCOMPARE(otherwise.error().code, ErrorCode::RulesReplyNeverFits);
}

void TestRuleReader::sizeIsBounded()
{
    QCOMPARE(errorOf(QByteArray(LocatedJson::largestFile + 1, ' ')).code, ErrorCode::RulesTooLarge);
    QCOMPARE(errorOf(QByteArray(8 * 1024 * 1024, '[')).code, ErrorCode::RulesTooDeep);
}

void TestRuleReader::schemaKnowsTheSameMembers()
{
    QFile file(qEnvironmentVariable("STANDPIPE_SOURCE") + QStringLiteral("/core/rules/rules.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const nlohmann::json schema = nlohmann::json::parse(bytes.begin(), bytes.end());
    const auto compare = [](const nlohmann::json& object, RuleExpectation shape) {
        QSet<QString> described;
        for (const auto& [name, member] : object.at("properties").items()) {
            QVERIFY2(member.contains("description") || name == "$schema", name.c_str());
            described.insert(QString::fromStdString(name));
        }
        const QStringList known = ruleMembers(shape);
        QCOMPARE(described, QSet<QString>(known.begin(), known.end()));
        QVERIFY(object.at("additionalProperties") == false);
    };
    compare(schema, RuleExpectation::TopMember);
    compare(schema.at("$defs").at("rule"), RuleExpectation::RuleMember);
    compare(schema.at("$defs").at("when"), RuleExpectation::WhenMember);
    compare(schema.at("$defs").at("replyObject"), RuleExpectation::ReplyMember);
    compare(schema.at("$defs").at("greetingObject"), RuleExpectation::GreetingMember);
}

STANDPIPE_TEST(TestRuleReader, QCoreApplication)
#include "tst_rulereader.moc"
