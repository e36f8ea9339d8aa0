// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replyfiles.h"
#include "core/rules/ruledocument.h"
#include "core/rules/rulemaker.h"
#include "core/rules/rulereader.h"
#include "core/rules/scenariostates.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

class TestRuleMaker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rulesAreWrittenAsAPersonWould_data();
    void rulesAreWrittenAsAPersonWould();
    void whatWasRecordedIsAnsweredAgain();
};

namespace {

/// Replies to requests by the rules, one after the other.
class Replay {
public:
    explicit Replay(const std::vector<RuleMaker::Json>& rules)
    {
        RuleDocument document;
        for (const RuleMaker::Json& rule : rules)
            document.insert(document.size(), {{.json = rule}});
        ReplyFiles files{QString()};
        const auto read = RuleReader::read(document.text(), QString(), files);
        m_rules = read ? *read : nullptr;
    }
    /// Unlike every reply: no rule matches.
    [[nodiscard]] std::optional<QByteArray> reply(const QByteArray& request)
    {
        const PeerIdentity peer;
        const RequestView view{.pipe = PipeHandle{1}, .bytes = request, .peer = peer};
        const RuleRequest asked(view);
        const RuleSet::Match match = m_rules->take(asked, m_states);
        if (match.reply == nullptr)
            return QByteArray("NO RULE");
        if (match.reply->isNone())
            return {};
        return match.reply->message({asked, match.captures, 1}).value();
    }
    [[nodiscard]] bool isRead() const { return m_rules != nullptr; }

private:
    std::shared_ptr<const RuleSet> m_rules;
    ScenarioStates m_states;
};

} // namespace

void TestRuleMaker::rulesAreWrittenAsAPersonWould_data()
{
    QTest::addColumn<RulePairs>("pairs");
    QTest::addColumn<QByteArray>("rules");
    QTest::newRow("text") << RulePairs{{"ping", "pong"}} << QByteArray(R"({"when":{"exact":"ping"},"reply":"pong"})");
    QTest::newRow("braces") << RulePairs{{R"({"a":1})", "{x}"}}
                            << QByteArray(R"({"when":{"exact":"{\"a\":1}"},"reply":"{{x}}"})");
    QTest::newRow("bytes") << RulePairs{{"\xff", "\x80"}}
                           << QByteArray(R"({"when":{"base64":"/w=="},"reply":{"base64":"gA=="}})");
    QTest::newRow("unanswered") << RulePairs{{"quiet", {}}}
                                << QByteArray(R"({"when":{"exact":"quiet"},"reply":{"none":true}})");
    QTest::newRow("the same twice") << RulePairs{{"a", "1"}, {"b", "2"}, {"a", "1"}}
                                    << QByteArray(R"({"when":{"exact":"a"},"reply":"1"})"
                                                  R"({"when":{"exact":"b"},"reply":"2"})");
    QTest::newRow("first this, then that") << RulePairs{{"a", "1"}, {"a", "2"}}
                                           << QByteArray(R"({"when":{"exact":"a","nth":1},"reply":"1"})"
                                                         R"({"when":{"exact":"a","nth":2},"reply":"2"})");
    QTest::newRow("nothing") << RulePairs{} << QByteArray();
}

void TestRuleMaker::rulesAreWrittenAsAPersonWould()
{
    QFETCH(RulePairs, pairs);
    QFETCH(QByteArray, rules);
    QByteArray made;
    for (const RuleMaker::Json& rule : RuleMaker::make(pairs))
        made += QByteArray::fromStdString(rule.dump());
    QCOMPARE(made, rules);
}

void TestRuleMaker::whatWasRecordedIsAnsweredAgain()
{
    const RulePairs pairs{
        {"ping", "pong"},
        {"next", "1"},
        {"\xef\xbb\xbf"
         "marked",
         "\xef\xbb\xbf"
         "so too"},
        {"", "Error: bad request"},
        {"next", "2"},
        {QByteArray("\0z", 2), QByteArray("}{\0", 3)},
        {"ping", "pong"},
        {"next", {}},
        {"next", "1"},
        {"\xed\xa0\x80", "\xc3"},
    };
    Replay replay(RuleMaker::make(pairs));
    QVERIFY(replay.isRead());
    for (const RulePair& pair : pairs)
        QCOMPARE(replay.reply(pair.request), pair.reply);
}

STANDPIPE_TEST(TestRuleMaker, standpipe::test::NoApplication)
#include "tst_rulemaker.moc"
