// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "core/command/commandhandler.h"
#include "core/command/stderrtail.h"
#include "tests/core/handler/replybook.h"
#include "tests/support/patience.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

namespace {

CommandPlan shell(const char* text)
{
    return CommandPlan::parse(QString::fromUtf8(text), true).value();
}

/// Runs for a long time and writes its process number to a file.
CommandPlan sleeper(const QString& path)
{
    return shell(qPrintable(QStringLiteral("echo $$ > '%1.new'; mv '%1.new' '%1'; exec sleep 1000").arg(path)));
}

/// Returns its path in /proc.
QString processIn(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QStringLiteral("/proc/") + QString::fromLatin1(file.readAll().trimmed())
                                          : QString();
}

} // namespace

/// The handler without a server around it; tests/interop uses it through pipes.
/// Thread: main thread
class TestCommandHandler : public QObject {
    Q_OBJECT

    std::shared_ptr<ReplyBook> m_book;
    std::shared_ptr<ActivityInbox> m_inbox;
    std::unique_ptr<CommandHandler> m_handler;
    quint64 m_next = 1;

    void begin(const CommandPlan& plan)
    {
        m_handler = std::make_unique<CommandHandler>(plan);
        m_handler->logTo(m_inbox);
    }
    void ask(const QByteArray& bytes)
    {
        const RequestId id{m_next++};
        Request request{.pipe = PipeHandle{7}, .id = id, .bytes = bytes};
        request.peer = std::make_shared<PeerIdentity>(PeerIdentity{.pid = 4711});
        m_handler->handle(std::move(request), Responder(m_book, PipeHandle{7}, id));
    }
    [[nodiscard]] bool waitFor(size_t replies)
    {
        return QTest::qWaitFor([&] { return m_book->entries().size() >= replies; }, patience);
    }

private Q_SLOTS:
    void init()
    {
        m_book = std::make_shared<ReplyBook>();
        m_inbox = std::make_shared<ActivityInbox>();
        m_next = 1;
    }
    void cleanup() { m_handler.reset(); }

    void wordsAreSplit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char* name, const char* text, const QStringList& arguments) {
            QTest::newRow(name) << QString::fromUtf8(text) << arguments;
        };
        const QString two = QStringLiteral("two words");
        row("no arguments", "cat", {});
        row("spaces around", "  cat   -u  ", {QStringLiteral("-u")});
        row("double quotes", "cat \"two words\"", {two});
        row("three quotes are one", "cat a\"\"\"b", {QStringLiteral("a\"b")});
        row("what a shell would read", "cat $HOME * 'x",
            {QStringLiteral("$HOME"), QStringLiteral("*"), QStringLiteral("'x")});
    }
    void wordsAreSplit()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, arguments);
        const Result<CommandPlan> plan = CommandPlan::parse(text, false);
        QVERIFY(plan);
        QVERIFY(plan->program.endsWith(QStringLiteral("/cat")));
        QCOMPARE(plan->arguments, arguments);
    }

    void aCommandThatCannotBeIsRefused()
    {
        QCOMPARE(CommandPlan::parse(QString(), false).error().code, ErrorCode::CommandEmpty);
        QCOMPARE(CommandPlan::parse(QStringLiteral(" \t"), true).error().code, ErrorCode::CommandEmpty);
        const Error absent = CommandPlan::parse(QStringLiteral("no-such-program x"), false).error();
        QCOMPARE(absent.code, ErrorCode::CommandNotFound);
        QCOMPARE(absent.detail, QStringLiteral("no-such-program"));
    }

    void theCommandSeesWhoAsked()
    {
        begin(shell("echo $STANDPIPE_PIPE $STANDPIPE_REQUEST $STANDPIPE_PID; cat"));
        ask("text");
        QVERIFY(waitFor(1));
        QCOMPARE(m_book->entries().at(0).reply.bytes, QByteArray("7 1 4711\ntext"));
    }

    void aProblemSaysWhatItIsAbout()
    {
        begin(shell("echo ouch >&2; exit 9"));
        ask("x");
        QVERIFY(waitFor(1));
        const std::vector<Activity> said = m_inbox->drain();
        QCOMPARE(said.size(), 2U);
        QCOMPARE(said.at(0).kind, ActivityKind::Note);
        QCOMPARE(said.at(0).payload, QByteArray("ouch"));
        QCOMPARE(said.at(1).kind, ActivityKind::Problem);
        for (const Activity& activity : said) {
            QCOMPARE(activity.pipe, PipeHandle{7});
            QCOMPARE(activity.request, RequestId{1});
            QCOMPARE(activity.pid, 4711U);
        }
        QCOMPARE(said.at(1).reason().code, ErrorCode::CommandFailed);
        QCOMPARE(said.at(1).reason().number, 9);
        QCOMPARE(said.at(1).reason().detail, QStringLiteral("ouch"));
    }

    void whatRunsEndsWithTheHandler_data()
    {
        QTest::addColumn<bool>("isKept");
        QTest::newRow("a process a request") << false;
        QTest::newRow("one process") << true;
    }
    void whatRunsEndsWithTheHandler()
    {
        QFETCH(bool, isKept);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("pid"));
        CommandPlan plan = sleeper(path);
        plan.isKept = isKept;
        begin(plan);
        ask("x");
        QTRY_VERIFY(QFile::exists(path));
        const QString process = processIn(path);
        QVERIFY(QFile::exists(process));
        m_handler.reset();                // does not wait for its thousand seconds
        QVERIFY(!QFile::exists(process)); // nor is it a zombie
        // A client that is still there does not wait for a reply that never comes.
        QCOMPARE(m_book->entries().size(), 1U);
        QCOMPARE(m_book->entries().at(0).reply.bytes, QByteArray("Error: command ended"));
    }

    void aCommandThatTakesTooLongIsEnded_data() { whatRunsEndsWithTheHandler_data(); }
    void aCommandThatTakesTooLongIsEnded()
    {
        QFETCH(bool, isKept);
        TestClock clock;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("pid"));
        CommandPlan plan = sleeper(path);
        plan.isKept = isKept;
        plan.timeout = Milliseconds(10'000);
        begin(plan);
        ask("x");
        QTRY_VERIFY(QFile::exists(path));
        const QString process = processIn(path);
        QVERIFY(QFile::exists(process));
        clock.advance(Milliseconds(9'999));
        QVERIFY(m_book->entries().empty());
        QVERIFY(QFile::exists(process));
        clock.advance(Milliseconds(1));
        QVERIFY(waitFor(1));
        QCOMPARE(m_book->entries().at(0).reply.bytes, QByteArray("Error: command timed out"));
        QTRY_VERIFY(!QFile::exists(process));
        const std::vector<Activity> said = m_inbox->drain();
        QCOMPARE(said.size(), 1U);
        QCOMPARE(said.front().reason().code, ErrorCode::CommandTimedOut);
        QCOMPARE(said.front().reason().milliseconds, 10'000);
        m_handler.reset();
    }

    void aKeptCommandThatEndsAtOnceIsStartedAfterAPause()
    {
        TestClock clock;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("runs"));
        CommandPlan plan = shell(qPrintable(QStringLiteral("echo x >> '%1'; exit 1").arg(path)));
        plan.isKept = true;
        plan.timeout = Milliseconds(0);
        begin(plan);
        ask("x");
        QVERIFY(waitFor(1));
        Milliseconds pause = limits::commandPauseFirst;
        for (size_t run = 1; run <= 3; ++run, pause *= 2) {
            ask("x");
            QTRY_COMPARE(clock.timers(), 1U); // the delay before the next start
            clock.advance(pause - Milliseconds(1));
            QCOMPARE(QFileInfo(path).size(), static_cast<qint64>(2 * run));
            QCOMPARE(m_book->entries().size(), run);
            clock.advance(Milliseconds(1));
            QVERIFY(waitFor(run + 1));
            QCOMPARE(QFileInfo(path).size(), static_cast<qint64>(2 * run + 2));
        }
        m_handler.reset();
    }

    void aFloodOfRequestsIsAnsweredInFull()
    {
        CommandPlan plan = CommandPlan::parse(QStringLiteral("cat"), false).value();
        plan.jobs = 4;
        begin(plan);
        for (int n = 0; n < 50; ++n)
            ask(QByteArray::number(n));
        QVERIFY(waitFor(50));
        for (const ReplyBook::Entry& entry : m_book->entries())
            QCOMPARE(entry.reply.bytes, QByteArray::number(entry.request.number - 1));
    }

    void stderrTailAreBounded()
    {
        HandlerLog log;
        log.setInbox(m_inbox);
        StderrTail lines;
        lines.add("one\r\n\n  \ntw");
        lines.add("o\n");
        lines.add(QByteArray(100'000, 'x'));
        lines.finish();
        lines.say(log, {});
        std::vector<Activity> said = m_inbox->drain();
        QCOMPARE(said.size(), 3U);
        QCOMPARE(said.at(0).payload, QByteArray("one"));
        QCOMPARE(said.at(1).payload, QByteArray("two"));
        QCOMPARE(said.at(2).payload.size(), limits::errorLineBytes);
        for (int n = 0; n < 1000; ++n)
            lines.add(QByteArray::number(n) + '\n');
        lines.say(log, {});
        said = m_inbox->drain();
        QCOMPARE(said.size(), limits::stderrTail + 1);
        QCOMPARE(said.front().reason().code, ErrorCode::CommandLinesLeftOut);
        QCOMPARE(said.front().reason().number, 980);
        QCOMPARE(said.back().payload, QByteArray("999"));
        QCOMPARE(lines.last(), QByteArray("999"));
    }
};

STANDPIPE_TEST(TestCommandHandler, QCoreApplication)

#include "tst_commandhandler.moc"
