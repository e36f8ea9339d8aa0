// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/log/logfixture.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QSignalSpy>

using namespace standpipe;

/// "Make rules": the requests and replies that it finds.
/// Thread: GUI thread
class TestLogRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void itIsOfferedForMessagesOnly();
    void theOtherHalfIsFound_data();
    void theOtherHalfIsFound();
    void theOtherHalfIsFoundBehindAFilter();
    void whatIsNotWholeIsLeftOut();
};

namespace {

using Kind = ActivityKind;

/// Two interleaved requests, a refused one, and one without a reply.
struct Fixture : test::LogFixture {
    Fixture()
    {
        append({activity(1, Kind::Connected), activity(2, Kind::Request, "a", 1), activity(3, Kind::Request, "b", 2),
                activity(4, Kind::Reply, "B", 2), activity(5, Kind::Reply, "A", 1), activity(6, Kind::Request, " ", 3),
                activity(7, Kind::BadRequest, "Error: bad request", 3), activity(8, Kind::Request, "c", 4),
                activity(9, Kind::Unanswered, {}, 4)});
    }
    void selectRows(int first, int last)
    {
        panel.table()->selectionModel()->select(QItemSelection(model.index(first, 0), model.index(last, 0)),
                                                QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    [[nodiscard]] RulePairs pairs()
    {
        QSignalSpy wanted(&panel, &ActivityPanel::rulesWanted);
        actions.makeRules->trigger();
        return wanted.isEmpty() ? RulePairs() : wanted.first().first().value<RulePairs>();
    }
};

} // namespace

void TestLogRules::itIsOfferedForMessagesOnly()
{
    Fixture log;
    QVERIFY(!log.actions.makeRules->isEnabled());
    log.selectRows(0, 0);
    QVERIFY(!log.actions.makeRules->isEnabled());
    log.selectRows(0, 1);
    QVERIFY(log.actions.makeRules->isEnabled());
    log.selectRows(6, 6);
    QVERIFY(log.actions.makeRules->isEnabled());
    log.selectRows(8, 8);
    QVERIFY(!log.actions.makeRules->isEnabled());
}

void TestLogRules::theOtherHalfIsFound_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<RulePairs>("pairs");
    const RulePair a{"a", "A"};
    const RulePair b{"b", "B"};
    QTest::newRow("of a request") << 1 << 1 << RulePairs{a};
    QTest::newRow("of a reply") << 3 << 3 << RulePairs{b};
    QTest::newRow("of both, once") << 2 << 3 << RulePairs{b};
    QTest::newRow("in the order of requests") << 3 << 4 << RulePairs{a, b};
    QTest::newRow("refused") << 5 << 5 << RulePairs{{" ", "Error: bad request"}};
    QTest::newRow("refusal") << 6 << 6 << RulePairs{{" ", "Error: bad request"}};
    QTest::newRow("unanswered") << 7 << 7 << RulePairs{{"c", {}}};
    QTest::newRow("all") << 0 << 8 << RulePairs{a, b, {" ", "Error: bad request"}, {"c", {}}};
}

void TestLogRules::theOtherHalfIsFound()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(RulePairs, pairs);
    Fixture log;
    log.selectRows(first, last);
    QCOMPARE(log.pairs(), pairs);
}

void TestLogRules::theOtherHalfIsFoundBehindAFilter()
{
    Fixture log;
    log.line().setText(QStringLiteral("kind:reply"));
    QTRY_COMPARE(log.model.rowCount(), 2);
    log.selectRows(0, 1);
    QCOMPARE(log.pairs(), (RulePairs{{"a", "A"}, {"b", "B"}}));
}

void TestLogRules::whatIsNotWholeIsLeftOut()
{
    test::LogFixture log;
    Activity cut = test::LogFixture::activity(2, Kind::Reply, "begin", 1);
    cut.bytes = 5'000'000;
    log.append({test::LogFixture::activity(1, Kind::Request, "a", 1), cut});
    log.append({test::LogFixture::activity(3, Kind::Reply, "to nothing", 7)});
    log.panel.table()->selectAll();
    QSignalSpy wanted(&log.panel, &ActivityPanel::rulesWanted);
    const QSignalSpy said(&log.panel, &ActivityPanel::said);
    log.actions.makeRules->trigger();
    QCOMPARE(wanted.count(), 0);
    QCOMPARE(said.count(), 1);
}

STANDPIPE_TEST(TestLogRules, QApplication)
#include "tst_logrules.moc"
