// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "core/rules/scenariostates.h"
#include "tests/support/modelledger.h"
#include "tests/support/testprogram.h"
#include "ui/models/ruletablemodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace standpipe;

class TestRuleTableModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAreWrittenThroughTheSignal();
    void cellsOfADraftAreNotWritten();
    void aDragAsksForAMove();
    void anyEditsCanBeTakenBack_data();
    void anyEditsCanBeTakenBack();
    void hitsStayWithTheirRule();
    void aFaultMarksOneRule();
};

namespace {

using Json = RuleDocument::Json;

/// Applies the model's requests at once.
struct Table {
    Table()
    {
        QObject::connect(&model, &RuleTableModel::replaceWanted, &model,
                         [this](int row, const RuleEntry& rule) { model.replace(row, rule); });
        QObject::connect(&model, &RuleTableModel::moveWanted, &model,
                         [this](int row, int count, int to) { model.move(row, count, to); });
    }
    void add(const QByteArray& request, const QByteArray& reply)
    {
        const Json rule{{"when", {{"exact", request.toStdString()}}}, {"reply", reply.toStdString()}};
        model.insert(model.rowCount(), {{.json = rule}});
    }
    [[nodiscard]] QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    [[nodiscard]] QString replies() const
    {
        QString all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += text(row, RuleTableModel::Reply);
        return all;
    }
    std::shared_ptr<const RuleSet> use()
    {
        ReplyFiles files{QString()};
        const auto rules = RuleReader::read(model.document().text(), QString(), files);
        Q_ASSERT(rules);
        model.useRules(*rules);
        return *rules;
    }

    RuleTableModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

/// Random edits of all kinds, with their inverses.
class RandomEdits {
public:
    RandomEdits(RuleTableModel& model, quint32 seed) : m_model(model), m_random(seed) {}

    void make(int step)
    {
        const int size = m_model.rowCount();
        const int row = static_cast<int>(m_random.bounded(size + 1));
        const int count = size == row ? 0 : 1 + static_cast<int>(m_random.bounded(qMin(size - row, 3)));
        switch (m_random.bounded(4)) {
        case 0:
            m_model.insert(row, {{.json = step}, {.json = Json{{"reply", step}}}});
            m_back.emplace_back([this, row] { (void)m_model.remove(row, 2); });
            break;
        case 1: {
            const std::vector<RuleEntry> removed = m_model.remove(row, count);
            m_back.emplace_back([this, row, removed] { m_model.insert(row, removed); });
            break;
        }
        case 2:
            move(row, count, static_cast<int>(m_random.bounded(size + 1)));
            break;
        default:
            if (count == 0)
                break;
            const RuleEntry old = m_model.document().at(row);
            m_model.replace(row, {.json = Json{{"name", step}}});
            m_back.emplace_back([this, row, old] { m_model.replace(row, old); });
        }
    }
    void takeBack()
    {
        for (; !m_back.empty(); m_back.pop_back())
            m_back.back()();
    }

private:
    void move(int row, int count, int to)
    {
        const bool isMoved = m_model.move(row, count, to);
        QCOMPARE(isMoved, count > 0 && (to < row || to > row + count));
        if (isMoved && to < row)
            m_back.emplace_back([this, row, count, to] { m_model.move(to, count, row + count); });
        else if (isMoved)
            m_back.emplace_back([this, row, count, to] { m_model.move(to - count, count, row); });
    }

    RuleTableModel& m_model;
    QRandomGenerator m_random;
    std::vector<std::function<void()>> m_back;
};

void ask(const RuleSet& rules, const QByteArray& request)
{
    const PeerIdentity peer;
    const RequestView view{.pipe = PipeHandle{1}, .bytes = request, .peer = peer};
    ScenarioStates states;
    (void)rules.take(RuleRequest(view), states);
}

} // namespace

void TestRuleTableModel::cellsAreWrittenThroughTheSignal()
{
    Table table;
    table.add("ping", "pong");
    RuleTableModel& model = table.model;
    QVERIFY(model.setData(model.index(0, RuleTableModel::Name), QStringLiteral("first")));
    QVERIFY(model.setData(model.index(0, RuleTableModel::When),
                          QStringList{QStringLiteral("contains"), QStringLiteral("in")}));
    QVERIFY(model.setData(model.index(0, RuleTableModel::Conditions), QStringLiteral("nth 2")));
    QVERIFY(model.setData(model.index(0, RuleTableModel::Reply), QStringLiteral("{\"none\": true}")));
    QCOMPARE(QByteArray::fromStdString(model.document().at(0).json.dump()),
             QByteArray(R"({"name":"first","when":{"contains":"in","nth":2},"reply":{"none":true}})"));
    QCOMPARE(table.text(0, RuleTableModel::When), QStringLiteral("contains \"in\""));
    QCOMPARE(table.text(0, RuleTableModel::Reply), QStringLiteral("{\"none\":true}"));
    // An unchanged text changes nothing; an invalid one is rejected.
    const QSignalSpy wanted(&model, &RuleTableModel::replaceWanted);
    for (int column = 0; column < RuleTableModel::ColumnCount; ++column) {
        const QModelIndex index = model.index(0, column);
        const bool isWritten = column != RuleTableModel::Number && column != RuleTableModel::Hits;
        QCOMPARE(model.setData(index, index.data(Qt::EditRole)), isWritten);
    }
    QCOMPARE(wanted.count(), 0);
}

void TestRuleTableModel::cellsOfADraftAreNotWritten()
{
    Table table;
    table.add("ping", "pong");
    const QModelIndex reply = table.model.index(0, RuleTableModel::Reply);
    QVERIFY(reply.flags().testFlag(Qt::ItemIsEditable));
    table.model.replace(0, {.json = table.model.document().at(0).json, .draft = "{"});
    QVERIFY(!reply.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(!table.model.setData(reply, QStringLiteral("x")));
}

void TestRuleTableModel::aDragAsksForAMove()
{
    Table table;
    for (const char* const reply : {"a", "b", "c", "d"})
        table.add(reply, reply);
    RuleTableModel& model = table.model;
    const std::unique_ptr<QMimeData> drag(model.mimeData({model.index(1, 0), model.index(2, 4), model.index(1, 4)}));
    QVERIFY(model.canDropMimeData(drag.get(), Qt::MoveAction, 4, 0, {}));
    QVERIFY(!model.dropMimeData(drag.get(), Qt::MoveAction, 4, 0, {}));
    QCOMPARE(table.replies(), QStringLiteral("adbc"));
    QVERIFY(model.moveRow({}, 3, {}, 0));
    QCOMPARE(table.replies(), QStringLiteral("cadb"));
    Table other;
    other.add("x", "x");
    QVERIFY(!other.model.canDropMimeData(drag.get(), Qt::MoveAction, 0, 0, {}));
    QVERIFY(!other.model.dropMimeData(drag.get(), Qt::MoveAction, 0, 0, {}));
    QCOMPARE(other.replies(), QStringLiteral("x"));
}

void TestRuleTableModel::anyEditsCanBeTakenBack_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1U, 20U, 300U, 4000U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestRuleTableModel::anyEditsCanBeTakenBack()
{
    QFETCH(quint32, seed);
    Table table;
    for (const char* const reply : {"a", "b", "c", "d"})
        table.add(reply, reply);
    const test::ModelLedger ledger(table.model);
    const QByteArray begin = table.model.document().text();
    RandomEdits edits(table.model, seed);
    for (int step = 0; step < 300; ++step) {
        edits.make(step);
        QCOMPARE(ledger.rows(), ledger.truth());
    }
    QVERIFY(table.model.document().text() != begin);
    edits.takeBack();
    QCOMPARE(table.model.document().text(), begin);
    QCOMPARE(ledger.rows(), ledger.truth());
}

void TestRuleTableModel::hitsStayWithTheirRule()
{
    Table table;
    table.add("a", "1");
    table.add("b", "2");
    RuleTableModel& model = table.model;
    const std::shared_ptr<const RuleSet> first = table.use();
    QCOMPARE(table.text(0, RuleTableModel::Hits), QString());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (int times = 0; times < 1500; ++times)
        ask(*first, "a");
    ask(*first, "b");
    QCOMPARE(changed.count(), 0);
    model.refreshHits();
    QCOMPARE(changed.count(), 2);
    QCOMPARE(table.text(0, RuleTableModel::Hits), QStringLiteral("1,500"));
    model.refreshHits();
    QCOMPARE(changed.count(), 2);

    QVERIFY(model.move(0, 1, 2));
    model.insert(0, {{.json = Json{{"when", {{"exact", "c"}}}, {"reply", "3"}}}});
    std::shared_ptr<const RuleSet> second = table.use();
    QCOMPARE(table.text(2, RuleTableModel::Hits), QStringLiteral("1,500"));
    ask(*second, "a");
    // A request that began under the previous rules.
    ask(*first, "a");
    model.refreshHits();
    QCOMPARE(table.text(0, RuleTableModel::Hits), QString());
    QCOMPARE(table.text(1, RuleTableModel::Hits), QStringLiteral("1"));
    QCOMPARE(table.text(2, RuleTableModel::Hits), QStringLiteral("1,502"));

    // Removed and inserted again.
    const std::vector<RuleEntry> removed = model.remove(2, 1);
    second.reset();
    table.use();
    model.insert(0, removed);
    table.use();
    QCOMPARE(table.text(0, RuleTableModel::Hits), QStringLiteral("1,502"));
}

void TestRuleTableModel::aFaultMarksOneRule()
{
    Table table;
    table.add("a", "1");
    table.add("b", "2");
    RuleTableModel& model = table.model;
    const auto fault = [&model](int row) { return model.index(row, 0).data(RuleTableModel::FaultRole).toString(); };
    model.setFault(1, QStringLiteral("Wrong."));
    QCOMPARE(fault(1), QStringLiteral("Wrong."));
    QVERIFY(model.move(1, 1, 0));
    QCOMPARE(fault(0), QStringLiteral("Wrong."));
    QCOMPARE(fault(1), QString());
    model.setFault(-1, QString());
    QCOMPARE(fault(0), QString());
}

STANDPIPE_TEST(TestRuleTableModel, standpipe::test::NoApplication)
#include "tst_ruletablemodel.moc"
