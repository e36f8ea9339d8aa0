// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replyfiles.h"
#include "core/rules/ruledocument.h"
#include "core/rules/rulereader.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

class TestRuleDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsReadIsWrittenAgain();
    void whatIsNoRulesFileIsRefused_data();
    void whatIsNoRulesFileIsRefused();
    void commentsAreSeen_data();
    void commentsAreSeen();
    void rulesKeepTheirIdsWhereverTheyMove();
    void theOthersHaveTheirReply();
    void aLineBelongsToItsRule();
};

namespace {

const QByteArray whole = R"({
  "$schema": "rules.schema.json",
  "rules": [
    {
      "when": {
        "contains": "slow",
        "pipe": [
          1,
          2
        ]
      },
      "reply": [
        "ä",
        {
          "text": "b",
          "jitter": 5,
          "cut": 3
        }
      ]
    },
    {
      "name": "last",
      "when": {
        "always": true
      },
      "reply": "x",
      "unknown": 1.50
    }
  ],
  "otherwise": {
    "none": true
  }
}
)";

RuleDocument ofNames(const std::vector<std::string>& names)
{
    RuleDocument document;
    std::vector<RuleEntry> rules;
    rules.reserve(names.size());
    for (const std::string& name : names)
        rules.push_back({.json = name});
    document.insert(0, rules);
    return document;
}

QString namesOf(const RuleDocument& document)
{
    QString names;
    for (qsizetype row = 0; row < document.size(); ++row)
        names += QString::fromStdString(document.at(row).json.get<std::string>());
    return names;
}

} // namespace

void TestRuleDocument::whatIsReadIsWrittenAgain()
{
    const Result<RuleDocument> document = RuleDocument::parse(whole, QStringLiteral("r.json"));
    QVERIFY(document);
    QCOMPARE(document->size(), 2);
    QCOMPARE(document->text(), whole);
    QCOMPARE(RuleDocument().text(), QByteArray("{\n  \"rules\": []\n}\n"));
    ReplyFiles files{QString()};
    QVERIFY(RuleReader::read(RuleDocument().text(), QString(), files));
}

void TestRuleDocument::whatIsNoRulesFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no JSON") << QByteArray("{") << ErrorCode::RulesSyntaxWrong;
    QTest::newRow("a list") << QByteArray("[]") << ErrorCode::RulesMemberUnfit;
    QTest::newRow("no rules in it") << QByteArray("{\"rule\": []}") << ErrorCode::RulesMemberMissing;
    QTest::newRow("rules that are no list") << QByteArray("{\"rules\": {}}") << ErrorCode::RulesMemberUnfit;
}

void TestRuleDocument::whatIsNoRulesFileIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    const Result<RuleDocument> document = RuleDocument::parse(text, QStringLiteral("r.json"));
    QVERIFY(!document);
    QCOMPARE(document.error().code, code);
    QVERIFY(document.error().where.startsWith(QLatin1String("r.json:1:")));
}

void TestRuleDocument::commentsAreSeen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("has");
    QTest::newRow("none") << QByteArray("{\"rules\": []}") << false;
    QTest::newRow("a line") << QByteArray("{\"rules\": [] // none yet\n}") << true;
    QTest::newRow("a block") << QByteArray("/* */{\"rules\": []}") << true;
    QTest::newRow("within a text") << QByteArray(R"({"rules": [], "otherwise": "a\"//b\\"})") << false;
    QTest::newRow("behind a text that ends in a backslash") << QByteArray(R"({"a": "\\"/**/})") << true;
}

void TestRuleDocument::commentsAreSeen()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, has);
    QCOMPARE(RuleDocument::hasComments(text), has);
}

void TestRuleDocument::rulesKeepTheirIdsWhereverTheyMove()
{
    RuleDocument document = ofNames({"a", "b", "c", "d", "e"});
    const quint64 b = document.at(1).id;
    document.move(1, 2, 5);
    QCOMPARE(namesOf(document), QStringLiteral("adebc"));
    QCOMPARE(document.rowOf(b), 3);
    document.move(3, 2, 1);
    QCOMPARE(namesOf(document), QStringLiteral("abcde"));
    document.replace(1, {.json = "B", .id = 77});
    QCOMPARE(document.rowOf(b), 1);
    const std::vector<RuleEntry> taken = document.remove(1, 1);
    QCOMPARE(document.rowOf(b), -1);
    document.insert(2, {{.json = "n"}});
    QVERIFY(document.at(2).id != b);
    document.insert(0, taken);
    QCOMPARE(namesOf(document), QStringLiteral("Bacnde"));
    QCOMPARE(document.rowOf(b), 0);
}

void TestRuleDocument::theOthersHaveTheirReply()
{
    RuleDocument document;
    QVERIFY(!document.otherwise());
    document.setOtherwise("no {text}");
    QCOMPARE(document.text(), QByteArray("{\n  \"rules\": [],\n  \"otherwise\": \"no {text}\"\n}\n"));
    document.setOtherwise(std::nullopt);
    QCOMPARE(document.text(), RuleDocument().text());
}

void TestRuleDocument::aLineBelongsToItsRule()
{
    const Result<RuleDocument> document = RuleDocument::parse(whole, QStringLiteral("r.json"));
    QVERIFY(document);
    const QList<QByteArray> lines = whole.split('\n');
    for (qsizetype row = 0; row < document->size(); ++row) {
        const QList<QByteArray> own = RuleDocument::textOf(document->at(row).json).split('\n');
        for (int line = 1; line <= own.size(); ++line) {
            const int first = row == 0 ? 4 : 21;
            const RulePlace place = document->placeOf(first + line - 1);
            QCOMPARE(place.rule, row);
            QCOMPARE(place.line, line);
            QVERIFY(lines.at(first + line - 2).trimmed().startsWith(own.at(line - 1).trimmed()));
        }
    }
    QCOMPARE(document->placeOf(2).rule, -1);
    QCOMPARE(document->placeOf(31).rule, -1);
    QCOMPARE(document->placeOf(31).line, 31);
}

STANDPIPE_TEST(TestRuleDocument, standpipe::test::NoApplication)
#include "tst_ruledocument.moc"
