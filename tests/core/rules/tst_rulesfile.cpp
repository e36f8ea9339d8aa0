// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "core/rules/replyfiles.h"
#include "core/rules/rulesfile.h"
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <thread>

#include <sys/stat.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

qint64 nanosecondsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

QByteArray rulesText(int count)
{
    QByteArray text = "{\"rules\": [";
    for (int i = 0; i < count; ++i)
        text += (i > 0 ? ",\n" : "\n") + QByteArray("{\"when\": {\"exact\": \"r") + QByteArray::number(i) +
                "\"}, \"reply\": \"a{text}\"}";
    return text + "]}";
}

} // namespace

/// A rules file while a server replies by it.
/// Thread: main thread
class TestRulesFile final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<ActivityInbox> m_inbox;

    [[nodiscard]] QString path(const char* name = "rules.json") const { return m_folder.filePath(QLatin1String(name)); }
    void write(const QByteArray& bytes, const char* name = "rules.json") const
    {
        // Atomically: a half-written file is another case.
        QFile file(path("new"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        QCOMPARE(rename(qPrintable(path("new")), qPrintable(path(name))), 0);
    }
    [[nodiscard]] std::shared_ptr<RulesHandler> open(FramingSpec framing = "u32le"_framing)
    {
        m_inbox = std::make_shared<ActivityInbox>();
        const auto handler = RulesFile::open(path(), framing);
        if (!handler)
            return nullptr;
        (*handler)->logTo(m_inbox);
        return *handler;
    }
    /// Waits until the code is logged.
    [[nodiscard]] Error said(ErrorCode code)
    {
        Error found;
        const bool came = QTest::qWaitFor(
            [&] {
                for (const Activity& activity : m_inbox->drain()) {
                    if (activity.reason().code == code)
                        found = activity.reason();
                }
                return !found.isNone();
            },
            patience);
        return came ? found : Error{};
    }

private Q_SLOTS:
    void aChangedFileIsReadElsewhere()
    {
        write(rulesText(1));
        const auto handler = open();
        QVERIFY(handler);
        const qint64 ownBefore = nanosecondsOf(CLOCK_THREAD_CPUTIME_ID);
        const qint64 allBefore = nanosecondsOf(CLOCK_PROCESS_CPUTIME_ID);
        const QByteArray many = rulesText(20'000);
        const qint64 madeFor = nanosecondsOf(CLOCK_THREAD_CPUTIME_ID) - ownBefore;
        write(many);
        QCOMPARE(said(ErrorCode::RulesRead).number, 20'000);
        // Only a small part of the work is done on this thread, which may have clients to serve.
        const qint64 own = nanosecondsOf(CLOCK_THREAD_CPUTIME_ID) - ownBefore - madeFor;
        const qint64 all = nanosecondsOf(CLOCK_PROCESS_CPUTIME_ID) - allBefore - madeFor;
        QVERIFY2(own * 3 < all, qPrintable(QStringLiteral("%1 of %2").arg(own).arg(all)));
        QCOMPARE(handler->rules()->size(), 20'000);
        // Nor does this thread destroy the old rules.
        const qint64 ownThen = nanosecondsOf(CLOCK_THREAD_CPUTIME_ID);
        std::shared_ptr<const RuleSet> last = handler->rules();
        write(rulesText(2));
        QCOMPARE(said(ErrorCode::RulesRead).number, 2);
        last.reset();
        QVERIFY((nanosecondsOf(CLOCK_THREAD_CPUTIME_ID) - ownThen) * 3 < all);
    }

    void whatChangesWhileItIsReadIsReadAgain()
    {
        write(rulesText(1));
        const auto handler = open();
        QVERIFY(handler);
        for (int count = 2; count < 8; ++count) {
            write(rulesText(count % 2 == 0 ? 20'000 : count));
            QTest::qWait(0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(handler->rules()->size(), 7, patience);
    }

    void aFileOfRepliesIsWatchedToo()
    {
        write("{\"rules\": [{\"when\": {\"exact\": \"a\"}, \"reply\": {\"file\": \"part.txt\"}}]}");
        write("one", "part.txt");
        const auto handler = open();
        QVERIFY(handler);
        write("two", "part.txt");
        QCOMPARE(said(ErrorCode::RulesRead).number, 1);
    }

    void whatNeverFitsLeavesTheFormerRules()
    {
        write(rulesText(3));
        const auto handler = open("line"_framing);
        QVERIFY(handler);
        write("{\"rules\": [{\"when\": {\"exact\": \"a\"}, \"reply\": \"\\n\"}]}");
        QCOMPARE(said(ErrorCode::RulesReplyNeverFits).where, path() + QStringLiteral(":1:46"));
        QCOMPARE(handler->rules()->size(), 3);
    }

    void aPipeIsReadOnceAndThatIsSaid()
    {
        QCOMPARE(mkfifo(qPrintable(path("pipe")), 0600), 0);
        // More than the capacity of a pipe, in two parts.
        const QByteArray text = rulesText(5000);
        std::thread writer([&] {
            QFile file(path("pipe"));
            if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
                file.write(text.first(10));
                file.write(text.sliced(10));
            }
        });
        const auto handler = RulesFile::open(path("pipe"), "u32le"_framing);
        writer.join();
        QVERIFY(handler);
        QCOMPARE((*handler)->rules()->size(), 5000);
        m_inbox = std::make_shared<ActivityInbox>();
        (*handler)->logTo(m_inbox);
        QCOMPARE(said(ErrorCode::FileUnwatched).detail, path("pipe"));
        // A window must not block on a pipe.
        const auto shown = RulesFile::readText(path("pipe"));
        QVERIFY(!shown);
        QCOMPARE(shown.error().code, ErrorCode::FileNotReadable);
    }

    void theFilesOfRepliesAreLimitedEachAndTogether()
    {
        const auto fill = [this](const char* name, qint64 size) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.resize(size));
        };
        constexpr qint64 mebibyte = 1024LL * 1024;
        ReplyFiles files(m_folder.path());
        fill("huge", 17 * mebibyte);
        const auto huge = files.read(QStringLiteral("huge"));
        QVERIFY(!huge);
        QCOMPARE(huge.error().code, ErrorCode::RulesTooLarge);
        QCOMPARE(huge.error().number, 17 * mebibyte);
        QCOMPARE(huge.error().limit, 16 * mebibyte);
        for (const char* name : {"a", "b", "c", "d"}) {
            fill(name, 15 * mebibyte);
            QVERIFY(files.read(QLatin1String(name)));
        }
        fill("e", 5 * mebibyte);
        const auto last = files.read(QStringLiteral("e"));
        QVERIFY(!last);
        QCOMPARE(last.error().code, ErrorCode::RulesFilesTooLarge);
        QCOMPARE(last.error().number, 65 * mebibyte);
        QCOMPARE(last.error().limit, 64 * mebibyte);
        QCOMPARE(last.error().detail, QStringLiteral("e"));
    }
};

STANDPIPE_TEST(TestRulesFile, QCoreApplication)
#include "tst_rulesfile.moc"
