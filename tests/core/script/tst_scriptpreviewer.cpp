// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptpreviewer.h"
#include "tests/core/script/scripttest.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QSignalSpy>
#include <QThreadPool>

using namespace standpipe;
using namespace standpipe::test;

namespace {

constexpr Milliseconds shortTime{300};
constexpr Milliseconds longTime{3'600'000};

ScriptSource sourceOf(const char* text)
{
    return *ScriptSource::ofText(QStringLiteral("script.js"), QString::fromUtf8(text));
}

/// Returns the number of threads of this process; 0 where the system does not report it.
qsizetype threadsHere()
{
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace

/// Thread: main thread
class TestScriptPreviewer : public ScriptTest {
    Q_OBJECT

    /// Waits for `count` outcomes and returns the last one.
    static Error lastOf(QSignalSpy& spy, int count)
    {
        if (!QTest::qWaitFor([&] { return spy.count() >= count; }, patience))
            return {.code = ErrorCode::HandlerGaveNoReply};
        return spy.last().first().value<Error>();
    }

private Q_SLOTS:
    void aCheckTellsWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("where");
        QTest::newRow("good") << QByteArray("function handle() {}") << ErrorCode::None << "";
        QTest::newRow("syntax") << QByteArray("\n\nfunction handle() {\n  return (;\n}") << ErrorCode::ScriptSyntax
                                << "script.js:4";
        QTest::newRow("no handle") << QByteArray("let a = 1;") << ErrorCode::ScriptNoHandle << "script.js";
        QTest::newRow("empty") << QByteArray() << ErrorCode::ScriptNoHandle << "script.js";
        QTest::newRow("throws") << QByteArray("function handle() {}\nnothing.at.all();") << ErrorCode::ScriptThrew
                                << "script.js:2";
        QTest::newRow("endless") << QByteArray("function handle() {}\n\nwhile (true) ;") << ErrorCode::ScriptInterrupted
                                 << "script.js:3";
    }
    void aCheckTellsWhatIsWrongAndWhere()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const ErrorCode, code);
        QFETCH(const QString, where);
        TestClock clock;
        ScriptPreviewer bench;
        QSignalSpy checked(&bench, &ScriptPreviewer::checked);
        bench.check(sourceOf(text.constData()), {.timeout = shortTime});
        QVERIFY(bench.isBusy());
        if (code == ErrorCode::ScriptInterrupted)
            QVERIFY(passUntil(clock, [&] { return checked.count() > 0; }));
        const Error error = lastOf(checked, 1);
        QCOMPARE(error.code, code);
        QCOMPARE(error.where, where);
        QVERIFY(!bench.isBusy());
        QVERIFY(!bench.handler());
        QVERIFY(!bench.inForce());
    }

    void whatIsAppliedRepliesAndABadOneChangesNothing()
    {
        ScriptPreviewer bench;
        QSignalSpy applied(&bench, &ScriptPreviewer::applied);
        bench.apply(sourceOf("function handle() { return 'one'"), {});
        QCOMPARE(lastOf(applied, 1).code, ErrorCode::ScriptSyntax);
        QVERIFY(!bench.handler());
        bench.apply(sourceOf("function handle(r) { return 'one ' + r.text; }"), {});
        QVERIFY(lastOf(applied, 2).isNone());
        const auto handler = bench.handler();
        QVERIFY(handler);
        handler->logTo(m_inbox);
        QCOMPARE(replyTo(*handler, "x").bytes, QByteArray("one x"));

        bench.apply(sourceOf("function handle() { return 'two'"), {});
        QCOMPARE(lastOf(applied, 3).code, ErrorCode::ScriptSyntax);
        QCOMPARE(replyTo(*handler, "x").bytes, QByteArray("one x"));
        QVERIFY(bench.inForce()->text().contains(QLatin1String("one")));

        bench.apply(sourceOf("function handle() { return 'three'; }"), {});
        QVERIFY(lastOf(applied, 4).isNone());
        QCOMPARE(bench.handler(), handler); // the server keeps its handler
        QCOMPARE(replyTo(*handler, "x").bytes, QByteArray("three"));
        QVERIFY(!reported(ActivityKind::Note, ErrorCode::ScriptReloaded).isNone());
        QVERIFY(bench.inForce()->text().contains(QLatin1String("three")));
    }

    void aNewTimeIsTheNewTextsAndABadTextLeavesTheOldOne()
    {
        TestClock clock;
        ScriptPreviewer bench;
        QSignalSpy applied(&bench, &ScriptPreviewer::applied);
        const char* loop = "function handle() { while (true) ; }";
        bench.apply(sourceOf(loop), {.timeout = shortTime});
        QVERIFY(lastOf(applied, 1).isNone());
        bench.handler()->logTo(m_inbox);
        QCOMPARE(replyInTime(*bench.handler(), "x", clock).bytes, QByteArray("Error: script interrupted"));
        QCOMPARE(reported(ActivityKind::Problem, ErrorCode::ScriptInterrupted).milliseconds, 300);
        bench.apply(sourceOf("function"), {.timeout = longTime});
        QCOMPARE(lastOf(applied, 2).code, ErrorCode::ScriptSyntax);
        QCOMPARE(replyInTime(*bench.handler(), "x", clock).bytes, QByteArray("Error: script interrupted"));
        QCOMPARE(reported(ActivityKind::Problem, ErrorCode::ScriptInterrupted).milliseconds, 300);
        bench.apply(sourceOf(loop), {.timeout = 2 * shortTime});
        QVERIFY(lastOf(applied, 3).isNone());
        QCOMPARE(bench.settingsInForce().timeout, 2 * shortTime);
        QCOMPARE(replyInTime(*bench.handler(), "x", clock).bytes, QByteArray("Error: script interrupted"));
        QCOMPARE(reported(ActivityKind::Problem, ErrorCode::ScriptInterrupted).milliseconds, 600);
    }

    void anEndlessBeginningIsNotWaitedFor()
    {
        const char* endless = "function handle() {}\nfor (;;) ;";
        // Waiting for one of these would take an hour.
        {
            ScriptPreviewer bench;
            QSignalSpy checked(&bench, &ScriptPreviewer::checked);
            QSignalSpy applied(&bench, &ScriptPreviewer::applied);
            bench.check(sourceOf(endless), {.timeout = longTime});
            bench.check(sourceOf(endless), {.timeout = longTime});
            bench.apply(sourceOf(endless), {.timeout = longTime});
            // The next text is tried at once, whatever the previous one does.
            bench.apply(sourceOf("function handle() { return 'good'; }"), {});
            QVERIFY(lastOf(applied, 1).isNone());
            QCOMPARE(checked.count(), 0);
            QCOMPARE(replyTo(*bench.handler(), "x").bytes, QByteArray("good"));
            bench.check(sourceOf(endless), {.timeout = longTime});
        }
        // The threads still end: the pool that destroys them has nothing left to do.
        QVERIFY(QThreadPool::globalInstance()->waitForDone(patience));
    }

    void anEndIsNotHeldUpByWhatCannotBeInterrupted()
    {
        QVERIFY(QThreadPool::globalInstance()->waitForDone(patience));
        const qsizetype before = threadsHere();
        const Milliseconds idle = cpuTime();
        {
            ScriptPreviewer bench;
            QSignalSpy checked(&bench, &ScriptPreviewer::checked);
            // A single call inside the engine.
            bench.check(sourceOf("new Array(1e5).fill(0).sort();"), {});
            QTRY_VERIFY(cpuTime() - idle > Milliseconds(100)); // it is inside the call
            QCOMPARE(checked.count(), 0);
        }
        QVERIFY2(threadsHere() > before, "the end has waited for it");
        QVERIFY(QThreadPool::globalInstance()->waitForDone(patience));
        // Detached, it ends when the engine returns; what it owns is not leaked.
        QTRY_VERIFY(threadsHere() <= before);
    }

    void ofWhatIsAskedMeanwhileTheLastIsDone()
    {
        TestClock clock;
        ScriptPreviewer bench;
        QSignalSpy applied(&bench, &ScriptPreviewer::applied);
        QSignalSpy checked(&bench, &ScriptPreviewer::checked);
        bench.apply(sourceOf("function handle(r) { if (r.text === 'loop') while (true) ; return '1'; }"),
                    {.timeout = shortTime});
        QVERIFY(lastOf(applied, 1).isNone());
        const quint64 loop = ask(*bench.handler(), "loop"); // later requests wait for this one
        bench.apply(sourceOf("function handle() { return '2'; }"), {});
        bench.apply(sourceOf("function handle() { return '3'; }"), {});
        bench.apply(sourceOf("function handle() { return '4'; }"), {});
        bench.check(sourceOf("function"), {}); // the check is covered by the apply
        QVERIFY(passUntil(clock, [&] { return m_book->isAnswered(loop); }));
        QVERIFY(lastOf(applied, 3).isNone());
        QVERIFY(m_book->replyTo(loop).bytes.startsWith("Error: script interrupted"));
        QCOMPARE(replyTo(*bench.handler(), "x").bytes, QByteArray("4"));
        QTRY_VERIFY(!bench.isBusy());
        QCOMPARE(applied.count(), 3);
        QCOMPARE(checked.count(), 0);
    }

    void clientsAreKeptWhenATextTakesOver()
    {
        ScriptPreviewer bench;
        QSignalSpy applied(&bench, &ScriptPreviewer::applied);
        bench.apply(sourceOf("function handle() {}"), {});
        QVERIFY(lastOf(applied, 1).isNone());
        bench.handler()->clientConnected(client(1), PeerIdentity());
        bench.handler()->clientConnected(client(2), PeerIdentity());
        bench.apply(sourceOf("function handle() { return server.clients.length; }"), {});
        QVERIFY(lastOf(applied, 2).isNone());
        QCOMPARE(replyTo(*bench.handler(), "x", 2).bytes, QByteArray("2"));
    }

    void aTextThatNobodyWroteIsRefused()
    {
        const QString name = QStringLiteral("script.js");
        const auto half = static_cast<qsizetype>(scriptlimits::fileBytes / 2);
        QVERIFY(ScriptSource::ofText(name, QString(2 * half, u'x')));
        QVERIFY(ScriptSource::ofText(name, QString(half, u'ü')));
        const auto refused = ScriptSource::ofText(name, QString(half + 1, u'ü'));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ScriptTooLong);
        QCOMPARE(refused.error().number, scriptlimits::fileBytes + 2);
    }
};

STANDPIPE_TEST(TestScriptPreviewer, QCoreApplication)
#include "tst_scriptpreviewer.moc"
