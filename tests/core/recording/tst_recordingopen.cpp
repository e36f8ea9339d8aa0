// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recording.h"
#include "core/recording/recordingfile.h"
#include "core/recording/recordingschema.h"
#include "tests/core/recording/activities.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// A user without write permission: root may do everything, so it switches to another user for a while.
/// Thread: main thread
class Nobody {
public:
    Nobody() : m_isRoot(::geteuid() == 0) { m_isDone = !m_isRoot || ::seteuid(65534) == 0; }
    ~Nobody()
    {
        if (m_isRoot)
            m_isDone = ::seteuid(0) == 0;
    }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;
    [[nodiscard]] bool isDone() const { return m_isDone; }

private:
    bool m_isRoot;
    bool m_isDone;
};

bool runSql(const QString& path, const QString& sql)
{
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("hand"));
        database.setDatabaseName(path);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        isDone = query.exec(sql);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("hand"));
    return isDone;
}

ErrorCode errorOfOpening(const QString& path)
{
    const auto recording = Recording::open(path);
    return recording ? ErrorCode::None : recording.error().code;
}

} // namespace

/// Thread: main thread
class TestRecordingOpen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void whatLiesThereIsNeverOverwritten();
    void fileIsForItsOwnerAlone();
    void closedRecordingIsOneFile();
    void fileThatCannotBeMadeLeavesNothing();
    void whatIsNoRecordingIsRefused();
    void newerOneIsRefused();
    void whatIsNotThereIsSaid();
    void copyOfAnUnclosedOneOpensAndSaysSo();
    void copyWithoutTheWalSaysSo();
    void closedOneThatLostRowsSaysSo();
    void whatIsBehindTheLastRowIsNoted();
    void messagesThatAreCutAreCounted();
    void closedOneOpensWhereNothingCanBeWritten();
    void walModeWithoutWalOpensWhereNothingCanBeWritten();
    void cutFileIsSaid();
    void tornCopyIsReadAsFarAsItGoes();
    void copyThatLacksRowsSaysSo();
    void kindOfAnotherVersionIsShown();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Makes a closed recording of `count` activities.
    [[nodiscard]] bool make(const QString& file, quint64 count) const
    {
        auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
        return made && (*made)->append(numberedUpTo(count)) && (*made)->close();
    }

    QTemporaryDir m_folder;
};

void TestRecordingOpen::whatLiesThereIsNeverOverwritten()
{
    const QString file = path(QStringLiteral("there.standpipe"));
    QVERIFY(make(file, 3));
    const auto second = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::RecordingExists);
    QCOMPARE(second.error().where, file);
    const auto recording = Recording::open(file);
    QVERIFY(recording);
    QCOMPARE((*recording)->count(), 3);

    const QString link = path(QStringLiteral("link.standpipe"));
    QVERIFY(QFile::link(path(QStringLiteral("nowhere")), link));
    QVERIFY(!RecordingFile::create(link, QString()));
    QVERIFY(!QFile::exists(path(QStringLiteral("nowhere"))));
}

void TestRecordingOpen::fileIsForItsOwnerAlone()
{
    const QString file = path(QStringLiteral("own.standpipe"));
    auto made = RecordingFile::create(file, QString());
    QVERIFY(made);
    QVERIFY((*made)->append(numberedUpTo(1)));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString& name : {file, file + QStringLiteral("-wal"), file + QStringLiteral("-shm")}) {
        QVERIFY(QFile::exists(name));
        QVERIFY(!(QFile::permissions(name) & others));
    }
}

void TestRecordingOpen::closedRecordingIsOneFile()
{
    const QDir folder(path(QStringLiteral("alone")));
    QVERIFY(QDir().mkpath(folder.path()));
    QVERIFY(make(folder.filePath(QStringLiteral("one.standpipe")), 100));
    QCOMPARE(folder.entryList(QDir::Files), QStringList(QStringLiteral("one.standpipe")));
    QVERIFY(Recording::open(folder.filePath(QStringLiteral("one.standpipe"))));
    QCOMPARE(folder.entryList(QDir::Files), QStringList(QStringLiteral("one.standpipe")));
}

void TestRecordingOpen::fileThatCannotBeMadeLeavesNothing()
{
    const auto made = RecordingFile::create(path(QStringLiteral("no/such/folder.standpipe")), QString());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::FileNotWritable);
    QCOMPARE(made.error().systemError, ENOENT);
}

void TestRecordingOpen::whatIsNoRecordingIsRefused()
{
    const QString text = path(QStringLiteral("text.standpipe"));
    {
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
    }
    QCOMPARE(errorOfOpening(text), ErrorCode::RecordingForeign);
    const QString empty = path(QStringLiteral("empty.standpipe"));
    QVERIFY(QFile(empty).open(QIODevice::WriteOnly));
    QCOMPARE(errorOfOpening(empty), ErrorCode::RecordingForeign);
    const QString other = path(QStringLiteral("other.standpipe"));
    QVERIFY(runSql(other, QStringLiteral("CREATE TABLE activity (seq INTEGER PRIMARY KEY)")));
    QCOMPARE(errorOfOpening(other), ErrorCode::RecordingForeign);
}

void TestRecordingOpen::newerOneIsRefused()
{
    const QString file = path(QStringLiteral("newer.standpipe"));
    QVERIFY(make(file, 1));
    QVERIFY(runSql(file, QStringLiteral("PRAGMA user_version = %1").arg(recordingschema::version + 1)));
    const auto recording = Recording::open(file);
    QVERIFY(!recording);
    QCOMPARE(recording.error().code, ErrorCode::RecordingTooNew);
    QCOMPARE(recording.error().number, recordingschema::version + 1);
    QCOMPARE(recording.error().limit, recordingschema::version);
}

void TestRecordingOpen::whatIsNotThereIsSaid()
{
    const auto none = Recording::open(path(QStringLiteral("none.standpipe")));
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::FileNotReadable);
    QCOMPARE(none.error().systemError, ENOENT);
    QVERIFY(!QFile::exists(path(QStringLiteral("none.standpipe")))); // a failed open creates nothing
    const auto folder = Recording::open(m_folder.path());
    QVERIFY(!folder);
    QCOMPARE(folder.error().systemError, EISDIR);
}

void TestRecordingOpen::copyOfAnUnclosedOneOpensAndSaysSo()
{
    const QString file = path(QStringLiteral("running.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    QVERIFY((*made)->append(numberedUpTo(500)));
    // The files as a killed process would leave them now.
    const QString copy = path(QStringLiteral("left.standpipe"));
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(QFile::copy(file + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
    const auto recording = Recording::open(copy);
    QVERIFY(recording);
    QCOMPARE((*recording)->count(), 500);
    QVERIFY(!(*recording)->facts().isClosed);
    QVERIFY(!(*recording)->facts().isWalGone);
    QVERIFY(isSame((*recording)->rows(499, 1)->front(), numbered(500)));
}

void TestRecordingOpen::copyWithoutTheWalSaysSo()
{
    const QString file = path(QStringLiteral("whole.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    {
        const auto recording = Recording::open(file);
        QVERIFY(recording);
        QVERIFY(!(*recording)->facts().isWalGone); // the WAL exists from the beginning
    }
    QVERIFY((*made)->append(numberedUpTo(500)));
    const QString copy = path(QStringLiteral("alone.standpipe"));
    QVERIFY(QFile::copy(file, copy));
    for (int i = 0; i < 2; ++i) { // reading it changes nothing
        const auto recording = Recording::open(copy);
        QVERIFY(recording);
        QCOMPARE((*recording)->count(), 0);
        QVERIFY(!(*recording)->facts().isClosed);
        QVERIFY((*recording)->facts().isWalGone);
        QVERIFY(!(*recording)->facts().isWhole());
    }
    const QString later = path(QStringLiteral("later.standpipe"));
    const auto moved = (*made)->checkpoint();
    QVERIFY(moved);
    QVERIFY(*moved);
    QVERIFY(QFile::copy(file, later));
    const auto recording = Recording::open(later);
    QVERIFY(recording);
    QCOMPARE((*recording)->count(), 500);
    QVERIFY((*recording)->facts().isWalGone);
    QVERIFY((*made)->close());
    const auto whole = Recording::open(file);
    QVERIFY(whole);
    QVERIFY((*whole)->facts().isWhole());
}

void TestRecordingOpen::closedOneThatLostRowsSaysSo()
{
    const QString file = path(QStringLiteral("short.standpipe"));
    QVERIFY(make(file, 20));
    QVERIFY(runSql(file, QStringLiteral("DELETE FROM activity WHERE seq > 17")));
    const auto recording = Recording::open(file);
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isClosed);
    QCOMPARE((*recording)->facts().cutOff, 3);
    QVERIFY(!(*recording)->facts().isWhole());
    // A recording of an earlier version does not state how many rows it had.
    QVERIFY(runSql(file, QStringLiteral("DELETE FROM meta WHERE key IN ('activities', 'behind', 'rows', 'waiting')")));
    const auto earlier = Recording::open(file);
    QVERIFY(earlier);
    QVERIFY((*earlier)->facts().isWhole());
}

void TestRecordingOpen::whatIsBehindTheLastRowIsNoted()
{
    const QString file = path(QStringLiteral("behind.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    const auto factsAfter = [&](const std::vector<Activity>& rows, qint64 dropped) {
        if (!(*made)->append(rows, {.dropped = dropped, .waiting = 4}))
            return RecordingFacts();
        const auto recording = Recording::open(file);
        return recording ? (*recording)->facts() : RecordingFacts();
    };
    RecordingFacts facts = factsAfter(numberedUpTo(5), 12);
    QCOMPARE(facts.missing, 0);
    QCOMPARE(facts.behind, 12);
    QCOMPARE(facts.waiting, 4);
    Activity gap;
    gap.kind = ActivityKind::Dropped;
    gap.count = 9;
    facts = factsAfter({gap}, 12);
    QCOMPARE(facts.gaps, 1);
    QCOMPARE(facts.missing, 9);
    QCOMPARE(facts.behind, 3);
    gap.count = 3;
    facts = factsAfter({gap, numbered(6)}, 12);
    QCOMPARE(facts.gaps, 2);
    QCOMPARE(facts.missing, 12);
    QCOMPARE(facts.behind, 0);
    QCOMPARE((*made)->missing(), 12);
}

void TestRecordingOpen::messagesThatAreCutAreCounted()
{
    const QString file = path(QStringLiteral("cutmessages.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    std::vector<Activity> rows = numberedUpTo(3);
    rows.at(1).bytes = 5'000'000;
    QVERIFY((*made)->append(rows));
    QVERIFY((*made)->append(rows));
    QVERIFY((*made)->close());
    QCOMPARE((*made)->cut(), 2);
    const auto recording = Recording::open(file);
    QVERIFY(recording);
    QCOMPARE((*recording)->facts().cut, 2);
    QVERIFY((*recording)->facts().isWhole());
}

void TestRecordingOpen::closedOneOpensWhereNothingCanBeWritten()
{
    const QString folder = path(QStringLiteral("still"));
    QVERIFY(QDir().mkpath(folder));
    const QString file = folder + QStringLiteral("/still.standpipe");
    QVERIFY(make(file, 20));
    QVERIFY(QFile::setPermissions(file, QFile::Permissions(0x4444)));
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x5555)));
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    {
        const Nobody nobody;
        QVERIFY(nobody.isDone());
        const auto recording = Recording::open(file);
        QVERIFY(recording);
        QCOMPARE((*recording)->count(), 20);
    }
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestRecordingOpen::walModeWithoutWalOpensWhereNothingCanBeWritten()
{
    const QString folder = path(QStringLiteral("stillwal"));
    QVERIFY(QDir().mkpath(folder));
    const QString file = folder + QStringLiteral("/still.standpipe");
    QVERIFY(make(file, 20));
    QVERIFY(runSql(file, QStringLiteral("PRAGMA journal_mode = WAL"))); // as if it was being read when it was closed
    QVERIFY(QFile::setPermissions(file, QFile::Permissions(0x4444)));
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x5555)));
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    {
        const Nobody nobody;
        QVERIFY(nobody.isDone());
        const auto recording = Recording::open(file);
        QVERIFY2(recording, recording ? "" : qPrintable(recording.error().detail));
        QCOMPARE((*recording)->count(), 20);
    }
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestRecordingOpen::cutFileIsSaid()
{
    const QString file = path(QStringLiteral("cut.standpipe"));
    QVERIFY(make(file, 5000));
    QVERIFY(QFile::resize(file, QFile(file).size() / 2));
    const auto recording = Recording::open(file);
    if (recording) {
        const auto rows = (*recording)->rows(0, 5000);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::RecordingDamaged);
        QVERIFY(!rows.error().detail.isEmpty());
    } else {
        QCOMPARE(recording.error().code, ErrorCode::RecordingDamaged);
    }
}

/// Copied page by page while the recording was written: its beginning refers to pages beyond its end.
void TestRecordingOpen::tornCopyIsReadAsFarAsItGoes()
{
    const QString file = path(QStringLiteral("torn.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    QVERIFY((*made)->append(numberedUpTo(20'000)));
    QVERIFY((*made)->checkpoint().value_or(false));
    const QString copy = path(QStringLiteral("torncopy.standpipe"));
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(QFile::resize(copy, QFile(copy).size() / 2));
    const auto recording = Recording::open(copy);
    QVERIFY2(recording, recording ? "" : qPrintable(recording.error().detail));
    QVERIFY((*recording)->facts().isWalGone);
    const qint64 count = (*recording)->count();
    QVERIFY(count > 5000);
    QVERIFY(count < 20'000);
    QCOMPARE((*recording)->facts().cutOff, 20'000 - count);
    qint64 read = 0;
    (void)(*recording)->forEach([&](const std::vector<Activity>& batch) {
        for (const Activity& activity : batch) {
            if (!isSame(activity, numbered(static_cast<quint64>(++read))))
                return false;
        }
        return true;
    });
    // Pages are not in the order of their rows; those of some rows may be missing before the last readable one.
    QVERIFY2(read > count - 500 && read <= count, qPrintable(QStringLiteral("%1 of %2").arg(read).arg(count)));
}

void TestRecordingOpen::copyThatLacksRowsSaysSo()
{
    const QString file = path(QStringLiteral("lacks.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    QVERIFY((*made)->append(numberedUpTo(20)));
    QVERIFY((*made)->checkpoint().value_or(false));
    const QString copy = path(QStringLiteral("lackscopy.standpipe"));
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(runSql(copy, QStringLiteral("DELETE FROM activity WHERE seq > 17")));
    const auto recording = Recording::open(copy);
    QVERIFY(recording);
    QVERIFY(!(*recording)->facts().isClosed);
    QCOMPARE((*recording)->facts().cutOff, 3);
}

void TestRecordingOpen::kindOfAnotherVersionIsShown()
{
    const QString file = path(QStringLiteral("kind.standpipe"));
    QVERIFY(make(file, 2));
    QVERIFY(runSql(file, QStringLiteral("UPDATE activity SET kind = 99, facts = 'no json' WHERE seq = 2")));
    const auto recording = Recording::open(file);
    QVERIFY(recording);
    const auto rows = (*recording)->rows(0, 2);
    QVERIFY(rows);
    QCOMPARE(rows->at(1).kind, ActivityKind::Problem);
    QVERIFY(rows->at(1).reason().detail.contains(QStringLiteral("99")));
}

STANDPIPE_TEST(TestRecordingOpen, QCoreApplication)
#include "tst_recordingopen.moc"
