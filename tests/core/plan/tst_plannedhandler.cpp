// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/plan/plannedhandler.h"
#include "tests/support/framings.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// A handler that follows its plan and the settings of its server, and is not made anew without need.
/// Thread: main thread
class TestPlannedHandler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void staysWhereNothingCounts();
    void isMadeAnewWhereSomethingCounts();
    void staysWhereTheNewOneCannotBeMade();
    void isWrappedEachTime();
    void anotherHandlerHasNoPlan();
};

namespace {

const HandlerPlan command{CommandOptions{.text = QStringLiteral("cat")}};

} // namespace

void TestPlannedHandler::staysWhereNothingCounts()
{
    PlannedHandler planned;
    QVERIFY(!planned.present());
    QVERIFY(planned.setPlan(command, {}));
    const auto first = planned.present();
    QVERIFY(first);
    QVERIFY(planned.setPlan(command, {.pipes = 3}));
    QCOMPARE(planned.handlerFor({.pipes = 5, .oneRequest = true}).value(), first);
    QCOMPARE(planned.present(), first);
}

void TestPlannedHandler::isMadeAnewWhereSomethingCounts()
{
    PlannedHandler planned;
    QVERIFY(planned.setPlan(command, {}));
    const auto first = planned.present();
    const auto second = planned.handlerFor({.maxReply = 5}).value();
    QVERIFY(second != first);
    QCOMPARE(planned.present(), second);
    QCOMPARE(planned.handlerFor({.maxReply = 5}).value(), second); // the settings it is now made for
    QVERIFY(planned.setPlan({CommandOptions{.text = QStringLiteral("cat"), .isShell = true}}, {.maxReply = 5}));
    QVERIFY(planned.present() != second);
}

void TestPlannedHandler::staysWhereTheNewOneCannotBeMade()
{
    PlannedHandler planned;
    QVERIFY(planned.setPlan({TemplateOptions{.text = QStringLiteral("a\nb")}}, {}));
    const auto first = planned.present();
    const auto unfit = planned.handlerFor({.framing = lineFraming()});
    QVERIFY(!unfit);
    QCOMPARE(unfit.error().code, ErrorCode::ReplyNotEncodable);
    QVERIFY(!planned.setPlan({CommandOptions{}}, {}));
    QCOMPARE(planned.present(), first);
    QCOMPARE(planned.handlerFor({.framing = parseFraming(QStringLiteral("nul")).value()}).has_value(),
             true); // the plan is still the first
    QVERIFY(planned.present() != first);
}

void TestPlannedHandler::isWrappedEachTime()
{
    int wrapped = 0;
    const auto other = std::make_shared<test::FunctionHandler>([](const Request&, const Responder&) {});
    PlannedHandler planned([&](const PlannedHandler::Handler& made) {
        wrapped += made ? 1 : 0;
        return other;
    });
    QVERIFY(planned.setPlan(command, {}));
    QCOMPARE(planned.present(), PlannedHandler::Handler(other));
    QVERIFY(planned.handlerFor({.maxReply = 5}));
    QCOMPARE(wrapped, 2);
}

void TestPlannedHandler::anotherHandlerHasNoPlan()
{
    const auto other = std::make_shared<test::FunctionHandler>([](const Request&, const Responder&) {});
    PlannedHandler planned;
    QVERIFY(planned.setPlan(command, {}));
    planned.setHandler(other);
    QCOMPARE(planned.handlerFor({.framing = parseFraming(QStringLiteral("nul")).value(), .maxReply = 5}).value(),
             PlannedHandler::Handler(other));
    QVERIFY(planned.setPlan(command, {})); // made again from its plan
    QVERIFY(planned.present() != PlannedHandler::Handler(other));
}

STANDPIPE_TEST(TestPlannedHandler, QCoreApplication)
#include "tst_plannedhandler.moc"
