// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/text/activitytext.h"
#include "tests/support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace standpipe;

namespace {

Activity activityOf(ActivityKind kind, quint32 pipe)
{
    Activity activity;
    activity.kind = kind;
    activity.pipe = PipeHandle{pipe};
    return activity;
}

Activity withMessage(ActivityKind kind, quint32 pipe, const QByteArray& message)
{
    Activity activity = activityOf(kind, pipe);
    activity.payload = message;
    activity.bytes = message.size();
    return activity;
}

Activity withReason(ActivityKind kind, quint32 pipe, Error reason)
{
    Activity activity = activityOf(kind, pipe);
    ActivityFacts facts;
    facts.reason = std::move(reason);
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    return activity;
}

Error reasonOf(ErrorCode code, qint64 number = 0, qint64 limit = 0, qint64 milliseconds = 0)
{
    Error error;
    error.code = code;
    error.number = number;
    error.limit = limit;
    error.milliseconds = milliseconds;
    return error;
}

Activity connected(const PeerIdentity& peer)
{
    Activity activity = activityOf(ActivityKind::Connected, 1);
    ActivityFacts facts;
    facts.peer = peer;
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    return activity;
}

Activity counted(ActivityKind kind, qint64 count)
{
    Activity activity = activityOf(kind, 0);
    activity.count = count;
    return activity;
}

Activity listeningOn(const QString& path)
{
    Activity activity = activityOf(ActivityKind::ServerListening, 0);
    ActivityFacts facts;
    facts.where = path;
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    return activity;
}

} // namespace

/// Thread: main thread
class TestActivityText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void line_data();
    void line();
    void everyKindHasItsOwnWord();
    void everyKindMakesALineOfOneLine();
    void shown_data();
    void shown();
    void stateWordsAreNeverEmpty();
};

void TestActivityText::line_data()
{
    QTest::addColumn<Activity>("activity");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const Activity& activity, const char* line) {
        QTest::newRow(name) << activity << QString::fromUtf8(line);
    };
    using Kind = ActivityKind;
    row("the server listens", listeningOn(QStringLiteral("/tmp/CoreFxPipe_MyPipe")),
        "Listening on /tmp/CoreFxPipe_MyPipe");
    row("a pipe is new", activityOf(Kind::PipeStarted, 1), "Pipe 1: new pipe started");
    row("a known client connects",
        connected({.pid = 4711,
                   .uid = 1000,
                   .gid = 1000,
                   .user = QStringLiteral("anna"),
                   .executable = QStringLiteral("/usr/bin/node")}),
        "Pipe 1: connected (pid 4711, user anna, /usr/bin/node)");
    row("a client without a user name connects",
        connected({.pid = 4711, .uid = 1000, .gid = -1, .user = {}, .executable = {}}),
        "Pipe 1: connected (pid 4711, uid 1000)");
    row("an unknown client connects", connected({}), "Pipe 1: connected (unknown)");
    row("a client's program cannot forge a line",
        connected({.pid = 1, .uid = -1, .gid = -1, .user = {}, .executable = QStringLiteral("/a\nPipe 2: x")}),
        "Pipe 1: connected (pid 1, /a\\nPipe 2: x)");
    row("a request", withMessage(Kind::Request, 1, "hello"), "Pipe 1: request: hello");
    row("a request of two lines", withMessage(Kind::Request, 1, "a\nb"), "Pipe 1: request: a\\nb");
    row("a request with place holders", withMessage(Kind::Request, 1, "%1 %2 %n"), "Pipe 1: request: %1 %2 %n");
    row("an empty request", withMessage(Kind::Request, 1, ""), "Pipe 1: request: ");
    row("a reply", withMessage(Kind::Reply, 1, "Response to: hello"), "Pipe 1: request handled: Response to: hello");
    row("a client closes", withReason(Kind::Disconnected, 1, reasonOf(ErrorCode::PeerClosed)),
        "Pipe 1: disconnected: peer closed");
    row("the pipe listens again", activityOf(Kind::Listening, 1), "Pipe 1: listening");
    row("a pipe is closed", activityOf(Kind::PipeClosed, 3), "Pipe 3: closed");
    Activity blank = withReason(Kind::BadRequest, 2, reasonOf(ErrorCode::BlankRequest));
    blank.payload = "Error: bad request";
    blank.bytes = blank.payload.size();
    row("a blank request", blank, "Pipe 2: bad request: blank request answered \"Error: bad request\"");
    row("a bad request without an answer",
        withReason(Kind::BadRequest, 2, reasonOf(ErrorCode::MessageTooLong, 6000, 5000)),
        "Pipe 2: bad request: message of 6000 bytes, limit 5000 bytes");
    row("a pipe stuck in half a message",
        withReason(Kind::Evicted, 4, reasonOf(ErrorCode::StalledInMessage, 3, 9, 5000)),
        "Pipe 4: taken off: half a message for 5.0 s: 3 of 9 bytes");
    row("a pipe stuck in a message of unknown length",
        withReason(Kind::Evicted, 4, reasonOf(ErrorCode::StalledInMessage, 1, 0, 200)),
        "Pipe 4: taken off: half a message for 200 ms: 1 byte");
    Activity half = withReason(Kind::Evicted, 4, reasonOf(ErrorCode::StalledInMessage, 3, 9, 5000));
    half.payload = QByteArray("\x09\0\0\0ab\x1b", 7);
    half.bytes = half.payload.size();
    row("a pipe stuck in half a message that is known", half,
        "Pipe 4: taken off: half a message for 5.0 s: 3 of 9 bytes, received \"\\t\\x00\\x00\\x00ab\\x1b\"");
    Activity cut = withReason(Kind::Disconnected, 4, reasonOf(ErrorCode::MessageCutShort, 9000));
    cut.payload = "beginning";
    cut.bytes = 9000;
    row("a client that closes in a message of which the beginning was kept", cut,
        "Pipe 4: disconnected: message cut short: 9000 bytes, received \"beginning… (9000 bytes)\"");
    row("a request without an answer", withReason(Kind::Unanswered, 1, reasonOf(ErrorCode::HandlerGaveNoReply)),
        "Pipe 1: request not answered: handler gave no answer");
    row("all pipes are busy", counted(Kind::AllBusy, 8), "All 8 pipes are busy; further clients wait");
    row("the only pipe is busy", counted(Kind::AllBusy, 1), "The only pipe is busy; further clients wait");
    row("activities were dropped", counted(Kind::Dropped, 12), "12 activities found no room and are missing here");
    row("one activity was dropped", counted(Kind::Dropped, 1), "1 activity found no room and is missing here");
    row("the server stops", activityOf(Kind::ServerStopped, 0), "Stopped");
    row("a problem of the server", withReason(Kind::Problem, 0, reasonOf(ErrorCode::OutOfDescriptors)),
        "Problem: This process has no file descriptor left. Raise the limit (ulimit -n), or use fewer pipes.");
    row("a problem of a pipe", withReason(Kind::Problem, 2, reasonOf(ErrorCode::Cancelled)),
        "Pipe 2: problem: It was cancelled.");
}

void TestActivityText::line()
{
    QFETCH(const Activity, activity);
    QTEST(text::line(activity), "line");
}

void TestActivityText::everyKindHasItsOwnWord()
{
    QSet<QString> words;
    for (int kind = 0; kind <= static_cast<int>(ActivityKind::Dropped); ++kind)
        words.insert(text::kindWord(ActivityKind(kind)));
    QCOMPARE(words.size(), static_cast<int>(ActivityKind::Dropped) + 1);
    QVERIFY(!words.contains(QString()));
}

void TestActivityText::everyKindMakesALineOfOneLine()
{
    for (int kind = 0; kind <= static_cast<int>(ActivityKind::Dropped); ++kind) {
        for (const quint32 pipe : {0U, 7U}) {
            Activity activity = withMessage(ActivityKind(kind), pipe, "a\nb\r\x1b\xff\xe2\x80\xa8");
            ActivityFacts facts;
            facts.reason.code = ErrorCode::MessageMalformed;
            facts.reason.detail = facts.where = facts.peer.user = facts.peer.executable = QStringLiteral("x\ny");
            activity.facts = std::make_shared<const ActivityFacts>(facts);
            const QString line = text::line(activity);
            QVERIFY(!line.isEmpty());
            QVERIFY2(!line.contains(QLatin1Char('\n')) && !line.contains(QChar(0x2028)), qPrintable(line));
        }
    }
}

void TestActivityText::shown_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<qsizetype>("most");
    QTest::addColumn<qint64>("trueBytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QByteArray& message, qsizetype most, qint64 trueBytes,
                        const char* text) {
        QTest::newRow(name) << message << most << (trueBytes < 0 ? message.size() : trueBytes)
                            << QString::fromUtf8(text);
    };
    row("plain text", "hello", 100, -1, "hello");
    row("text beyond the basic plane", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80", 100, -1, "grüß 😀");
    row("control characters", QByteArray("\t\n\r\x1b\x00\x7f", 6), 100, -1, "\\t\\n\\r\\x1b\\x00\\x7f");
    row("a control character of two bytes", "\xc2\x85", 100, -1, "\\u0085");
    row("what turns the direction of writing", "\xe2\x80\xae", 100, -1, "\\u202e");
    row("bytes that are not UTF-8", "a\xff\xc3", 100, -1, "a\\xff\\xc3");
    row("an overlong form", "\xc0\xaf", 100, -1, "\\xc0\\xaf");
    row("a surrogate", "\xed\xa0\x80", 100, -1, "\\xed\\xa0\\x80");
    row("long text is cut", "abcdefgh", 3, -1, "abc… (8 bytes)");
    row("a cut keeps characters whole", "ab\xc3\xbc", 3, -1, "ab… (4 bytes)");
    row("a cut keeps long characters whole", "ab\xf0\x9f\x98\x80z", 5, -1, "ab… (7 bytes)");
    row("text of which only the beginning was kept", "abc", 100, 5000, "abc… (5000 bytes)");
    row("place holders when cut", "%1 %2 xxxx", 5, -1, "%1 %2… (10 bytes)");
    row("nothing", "", 100, -1, "");
}

void TestActivityText::shown()
{
    QFETCH(const QByteArray, message);
    QFETCH(const qsizetype, most);
    QFETCH(const qint64, trueBytes);
    QTEST(text::shown(message, most, trueBytes), "text");
}

void TestActivityText::stateWordsAreNeverEmpty()
{
    for (int state = 0; state <= static_cast<int>(PipeState::Handling); ++state)
        QVERIFY(!text::stateWord(PipeState(state)).isEmpty());
    QCOMPARE(text::stateWord(PipeState::WaitingForClient), QStringLiteral("Listening"));
}

STANDPIPE_TEST(TestActivityText, QCoreApplication)
#include "tst_activitytext.moc"
