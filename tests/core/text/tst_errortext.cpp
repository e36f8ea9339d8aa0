// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framingspec.h"
#include "core/text/errortext.h"
#include "tests/support/testprogram.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <cerrno>

using namespace standpipe;

namespace {

constexpr auto lastCode = static_cast<int>(ErrorCode::RecordingDriverAbsent);

/// An error with every member set.
Error fullError(ErrorCode code)
{
    Error error;
    error.code = code;
    error.where = QStringLiteral("/tmp/here.sock");
    error.detail = QStringLiteral("detail");
    error.number = 3;
    error.limit = 9;
    error.milliseconds = 5000;
    error.systemError = ENOSPC;
    error.pid = 4711;
    error.program = QStringLiteral("/usr/bin/node");
    return error;
}

Error bareError(ErrorCode code)
{
    Error error;
    error.code = code;
    return error;
}

/// The text without numbers and names, so that two sentences differ by their words.
QString wordsOf(QString text)
{
    static const QRegularExpression facts(QStringLiteral("[0-9]+|detail|/[a-z./]+"));
    return text.remove(facts);
}

} // namespace

/// Thread: main thread
class TestErrorText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOwnSentence_data();
    void everyCodeHasItsOwnSentence();
    void everySentenceIsWhole();
    void nothingIsLeftToFillIn();
    void sentencesSayWhatTheyKnow_data();
    void sentencesSayWhatTheyKnow();
    void eachLackHasItsWordsAndItsRemedy_data();
    void eachLackHasItsWordsAndItsRemedy();
    void aServerOfThisVeryProcessIsNoOther();
    void commandLineNamesWhatWhereWhyAndRemedy();
    void textFromOutsideCannotBreakTheLine();
    void placeholdersInNamesStayAsTheyAre();
    void wrongParametersOfAFramingNameItsForm();
};

void TestErrorText::everyCodeHasItsOwnSentence_data()
{
    QTest::addColumn<bool>("full");
    QTest::addColumn<bool>("isReason");
    QTest::newRow("sentences with all facts") << true << false;
    QTest::newRow("sentences without any fact") << false << false;
    QTest::newRow("short reasons with all facts") << true << true;
    QTest::newRow("short reasons without any fact") << false << true;
}

void TestErrorText::everyCodeHasItsOwnSentence()
{
    QFETCH(const bool, full);
    QFETCH(const bool, isReason);
    QMap<QString, int> seen;
    for (int code = 1; code <= lastCode; ++code) {
        const Error error = full ? fullError(ErrorCode(code)) : bareError(ErrorCode(code));
        const QString words = wordsOf(isReason ? text::reason(error) : text::why(error));
        QVERIFY2(words.count(QLatin1Char(' ')) >= 1 || isReason, qPrintable(QString::number(code)));
        QVERIFY2(words.contains(QRegularExpression(QStringLiteral("[a-z]{2}"))), qPrintable(QString::number(code)));
        QVERIFY2(!seen.contains(words),
                 qPrintable(QStringLiteral("%1 and %2: %3").arg(code).arg(seen[words]).arg(words)));
        seen.insert(words, code);
    }
}

void TestErrorText::everySentenceIsWhole()
{
    static const QRegularExpression whole(QStringLiteral("^[A-Z/].*\\.$"));
    for (int code = 0; code <= lastCode; ++code) {
        for (const Error& error : {fullError(ErrorCode(code)), bareError(ErrorCode(code))}) {
            QVERIFY2(whole.match(text::why(error)).hasMatch(), qPrintable(text::why(error)));
            const QString remedy = text::remedy(error);
            QVERIFY2(remedy.isEmpty() || whole.match(remedy).hasMatch(), qPrintable(remedy));
            QVERIFY2(!text::reason(error).endsWith(QLatin1Char('.')), qPrintable(text::reason(error)));
        }
    }
}

void TestErrorText::nothingIsLeftToFillIn()
{
    static const QRegularExpression placeholder(QStringLiteral("%[0-9n]"));
    for (int code = 0; code <= lastCode; ++code) {
        const Error error = fullError(ErrorCode(code));
        for (const QString& text :
             {text::sentence(error), text::reason(error), text::commandLine(QStringLiteral("x"), error)})
            QVERIFY2(!placeholder.match(text).hasMatch(), qPrintable(text));
    }
}

void TestErrorText::sentencesSayWhatTheyKnow_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("facts");
    const auto row = [](const char* name, ErrorCode code, const QString& facts) {
        QTest::newRow(name) << code << facts.split(QLatin1Char('|'));
    };
    row("an address that is too long shows length and limit", ErrorCode::EndpointTooLong,
        QStringLiteral("3 bytes|9 bytes"));
    row("a held name shows who holds it", ErrorCode::HeldByStandpipe,
        QStringLiteral("/usr/bin/node|4711|/tmp/here.sock"));
    row("a name held by another program shows who", ErrorCode::HeldByOther,
        QStringLiteral("/usr/bin/node|4711|/tmp/here.sock"));
    row("an absent server shows the place and how to start one", ErrorCode::ServerAbsent,
        QStringLiteral("Nothing listens at /tmp/here.sock.|standpipectl serve /tmp/here.sock"));
    row("a system error shows its words and its number", ErrorCode::ListenFailed,
        QStringLiteral("No space left on device|28"));
    row("a message over the limit shows both", ErrorCode::MessageTooLong, QStringLiteral("3 bytes|9 bytes"));
    row("half a message shows how much had come", ErrorCode::MessageCutShort, QStringLiteral("3 of 9 bytes"));
    row("a pipe taken off shows time and bytes", ErrorCode::StalledInMessage, QStringLiteral("5.0 s|3 of 9 bytes"));
    row("a command that failed shows how", ErrorCode::CommandFailed, QStringLiteral("exit code 3|detail"));
    row("a command that took too long shows the time and the option", ErrorCode::CommandTimedOut,
        QStringLiteral("5.0 s|--exec-timeout"));
    row("a command whose answer is too long shows the limit", ErrorCode::CommandOutputTooLong,
        QStringLiteral("9 bytes|--max-reply"));
    row("forwarding to itself shows where", ErrorCode::ForwardToItself, QStringLiteral("/tmp/here.sock"));
    row("a lost socket file shows how often and where", ErrorCode::SocketFileLost,
        QStringLiteral("/tmp/here.sock|3 times|made anew"));
    row("a socket file nobody watches shows why", ErrorCode::SocketFileUnwatched,
        QStringLiteral("/tmp/here.sock|No space left|inotify"));
    row("a lost lock file shows its name", ErrorCode::LockFileLost, QStringLiteral("detail|made anew"));
    row("an unknown framing shows the word and the known ones", ErrorCode::FramingUnknown,
        QStringLiteral("detail|u32le|line"));
    row("an unknown template word shows it and the known ones", ErrorCode::TemplateUnknownWord,
        QStringLiteral("{detail}|{text}"));
    row("an unreadable file shows its name and the cause", ErrorCode::FileNotReadable,
        QStringLiteral("detail|No space left"));
}

void TestErrorText::sentencesSayWhatTheyKnow()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const QStringList, facts);
    const QString sentence = text::sentence(fullError(code));
    for (const QString& fact : facts)
        QVERIFY2(sentence.contains(fact), qPrintable(sentence));
}

void TestErrorText::eachLackHasItsWordsAndItsRemedy_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("systemError");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* name, ErrorCode code, int systemError, const QString& words) {
        QTest::newRow(name) << code << systemError << words.split(QLatin1Char('|'));
    };
    row("a full disk", ErrorCode::DiskFull, ENOSPC, QStringLiteral("detail is full|inode|df -i"));
    row("a used-up quota", ErrorCode::DiskFull, EDQUOT, QStringLiteral("quota|detail|Remove files"));
    row("a read-only file system", ErrorCode::DirectoryNotWritable, EROFS,
        QStringLiteral("detail lies on a file system that is mounted read-only|mount this one writable"));
    row("a directory of others", ErrorCode::DirectoryNotWritable, EACCES,
        QStringLiteral("detail does not let this user|permissions"));
    row("no memory", ErrorCode::OutOfMemory, ENOMEM, QStringLiteral("no memory|raise the limit"));
    row("no descriptor of the process", ErrorCode::OutOfDescriptors, EMFILE,
        QStringLiteral("This process has no|ulimit -n"));
    row("no descriptor of the system", ErrorCode::OutOfDescriptors, ENFILE,
        QStringLiteral("The system has no|fs.file-max"));
    row("no locks", ErrorCode::LockNotUsable, ENOLCK,
        QStringLiteral("detail does not support locks|local file system"));
    row("a limit of file size", ErrorCode::LockNotUsable, EFBIG, QStringLiteral("files of that size|ulimit -f"));
    row("something else there", ErrorCode::LockNotUsable, EEXIST,
        QStringLiteral("is not a lock of this user's|Move it away"));
    row("a broken disk", ErrorCode::LockNotUsable, EIO, QStringLiteral("detail cannot be used|dmesg"));
    row("a lock that may not be opened", ErrorCode::LockNotUsable, EACCES, QStringLiteral("Permission|who owns it"));
    row("a lock of another user", ErrorCode::LockOfAnotherUser, EACCES,
        QStringLiteral("detail belongs to another user (uid 3)|that user"));
    row("no sockets there", ErrorCode::ListenFailed, EOPNOTSUPP, QStringLiteral("not supported|may not hold sockets"));
    row("a dead socket that stays", ErrorCode::DeadSocketStays, EPERM,
        QStringLiteral("left at /tmp/here.sock cannot be removed|as its owner"));
}

void TestErrorText::eachLackHasItsWordsAndItsRemedy()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const int, systemError);
    QFETCH(const QStringList, words);
    Error error = fullError(code);
    error.systemError = systemError;
    const QString sentence = text::sentence(error);
    for (const QString& word : words)
        QVERIFY2(sentence.contains(word), qPrintable(sentence));
    if (systemError != EACCES)
        QVERIFY2(!sentence.contains(QStringLiteral("who owns it")), qPrintable(sentence));
}

void TestErrorText::aServerOfThisVeryProcessIsNoOther()
{
    Error error = fullError(ErrorCode::HeldByOther);
    error.pid = QCoreApplication::applicationPid();
    const QString pid = QString::number(error.pid);
    QCOMPARE(text::why(error),
             QStringLiteral("This program itself (pid %1) already listens at /tmp/here.sock.").arg(pid));
    error.where.clear();
    QCOMPARE(text::why(error), QStringLiteral("This program itself (pid %1) already listens there.").arg(pid));
}

void TestErrorText::commandLineNamesWhatWhereWhyAndRemedy()
{
    Error error = bareError(ErrorCode::ServerAbsent);
    error.where = QStringLiteral("/tmp/x");
    QCOMPARE(text::commandLine(QStringLiteral("cannot connect"), error),
             QStringLiteral("cannot connect at /tmp/x: Nothing listens there. Start the server, or check the name: "
                            "standpipectl serve /tmp/x."));
    QCOMPARE(text::commandLine(QStringLiteral("cannot send"), bareError(ErrorCode::Cancelled)),
             QStringLiteral("cannot send: It was cancelled."));
}

void TestErrorText::textFromOutsideCannotBreakTheLine()
{
    for (int code = 0; code <= lastCode; ++code) {
        Error error = fullError(ErrorCode(code));
        error.where = error.detail = error.program = QStringLiteral("a\nb\x1b[31m\u202e");
        for (const QString& text :
             {text::sentence(error), text::reason(error), text::commandLine(QStringLiteral("x"), error)})
            QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("[\n\x1b\u202e]"))), qPrintable(text));
    }
}

void TestErrorText::placeholdersInNamesStayAsTheyAre()
{
    Error error = fullError(ErrorCode::HeldByOther);
    error.program = QStringLiteral("/tmp/%1%2%3");
    error.where = QStringLiteral("/tmp/%1");
    QCOMPARE(text::why(error), QStringLiteral("Another program, /tmp/%1%2%3 (pid 4711), already listens at /tmp/%1."));
    error = fullError(ErrorCode::LockNotUsable);
    error.detail = QStringLiteral("%2");
    QVERIFY(text::why(error).contains(QStringLiteral("lock file %2 cannot")));
}

void TestErrorText::wrongParametersOfAFramingNameItsForm()
{
    const auto sentenceOf = [](const char* framing) {
        return text::sentence(parseFraming(QLatin1StringView(framing)).error());
    };
    const QString form = QStringLiteral("Write length:WIDTH,le|be[,inclusive][,offset=N]. WIDTH is 1 to 8 bytes");
    QVERIFY2(sentenceOf("length:9,le").contains(form), qPrintable(sentenceOf("length:9,le")));
    QVERIFY2(sentenceOf("length:9,le").contains(QStringLiteral("character 8")), qPrintable(sentenceOf("length:9,le")));
    QVERIFY2(sentenceOf("length:4").contains(QStringLiteral("not complete")), qPrintable(sentenceOf("length:4")));
    QVERIFY2(sentenceOf("line:0a").contains(QStringLiteral("Write line.")), qPrintable(sentenceOf("line:0a")));
    QVERIFY2(sentenceOf("morse").contains(QStringLiteral("delimiter:HEX")), qPrintable(sentenceOf("morse")));
}

STANDPIPE_TEST(TestErrorText, QCoreApplication)
#include "tst_errortext.moc"
