// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recording.h"

#include "core/activity/activityjson.h"
#include "core/activity/kindname.h"
#include "core/recording/recordingfile.h"
#include "core/recording/recordingschema.h"
#include "tests/core/recording/activities.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// A recording that was written and closed.
std::unique_ptr<Recording> recordingOf(const QString& path, const std::vector<Activity>& activities)
{
    auto file = RecordingFile::create(path, QStringLiteral("MyPipe"));
    if (!file || !(*file)->append(activities) || !(*file)->close())
        return nullptr;
    file->reset();
    auto recording = Recording::open(path);
    return recording ? std::move(*recording) : nullptr;
}

Activity withFacts(ActivityKind kind, const ActivityFacts& facts)
{
    Activity activity = numbered(static_cast<quint64>(kind) + 1);
    activity.kind = kind;
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    return activity;
}

ActivityFacts allFacts(ErrorCode code)
{
    ActivityFacts facts;
    facts.peer = {4711, 1000, 100, QStringLiteral("anna"), QStringLiteral("/usr/bin/n\u00f6de \"x\"")};
    facts.reason = {code, QStringLiteral("/run/my.sock"), QStringLiteral("d\n\\"), (1LL << 62) + 1, -5, 7, 28,
                    12,   QStringLiteral("cat")};
    facts.where = QStringLiteral("@name");
    return facts;
}

} // namespace

/// Thread: main thread
class TestRecording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack();
    void everyCauseComesBack();
    void rowsComeInAnyPiece();
    void wantedOnesAreHandedOverInOrder();
    void conditionAndEyeWorkTogether();
    void searchGivesRowNumbers();
    void readerFollowsTheWriter();
    void fileSaysWhatItIs();
    void documentSaysWhatTheCodeMakes();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".standpipe"));
    }

    QTemporaryDir m_folder;
};

void TestRecording::everyFieldComesBack()
{
    std::vector<Activity> written(activityKinds);
    for (int kind = 0; kind < activityKinds; ++kind)
        written.at(static_cast<std::size_t>(kind)) =
            withFacts(static_cast<ActivityKind>(kind), allFacts(ErrorCode::PeerClosed));
    Activity bare;
    bare.kind = ActivityKind::PipeStarted;
    written.push_back(bare);
    Activity bytes = numbered(99);
    bytes.payload = QByteArray("\0\xff\x80 text\n", 9);
    bytes.bytes = std::numeric_limits<qint64>::max();
    bytes.request = RequestId{std::numeric_limits<quint64>::max()};
    bytes.pipe = PipeHandle{std::numeric_limits<quint32>::max()};
    bytes.pid = std::numeric_limits<quint32>::max();
    bytes.took = Nanoseconds(0);
    bytes.count = 12;
    bytes.time = WallTime(std::chrono::microseconds(-1));
    written.push_back(bytes);
    Activity large = numbered(100);
    large.payload = QByteArray(1024 * 1024, '\xfe');
    written.push_back(large);

    const auto recording = recordingOf(path(), written);
    QVERIFY(recording);
    QCOMPARE(recording->count(), static_cast<qint64>(written.size()));
    const auto read = recording->rows(0, 100);
    QVERIFY(read);
    QCOMPARE(read->size(), written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        QVERIFY2(isSame(read->at(i), written.at(i)), qPrintable(QString::number(i)));
        QCOMPARE(read->at(i).sequence, i + 1);
    }
}

void TestRecording::everyCauseComesBack()
{
    std::vector<Activity> written;
    for (int code = 0; code <= static_cast<int>(ErrorCode::RecordingDriverAbsent); ++code)
        written.push_back(withFacts(ActivityKind::Disconnected, allFacts(static_cast<ErrorCode>(code))));
    const auto recording = recordingOf(path(), written);
    QVERIFY(recording);
    const auto read = recording->rows(0, 1000);
    QVERIFY(read);
    QCOMPARE(read->size(), written.size());
    for (std::size_t i = 0; i < written.size(); ++i)
        QVERIFY2(isSame(read->at(i), written.at(i)), qPrintable(QString::number(i)));
}

void TestRecording::rowsComeInAnyPiece()
{
    const std::vector<Activity> written = numberedUpTo(10'000);
    const auto recording = recordingOf(path(), written);
    QVERIFY(recording);
    const auto isPiece = [&](const Result<std::vector<Activity>>& piece, std::size_t first, std::size_t count) {
        if (!piece || piece->size() != count)
            return false;
        for (std::size_t i = 0; i < count; ++i) {
            if (!isSame(piece->at(i), written.at(first + i)) || piece->at(i).sequence != first + i + 1)
                return false;
        }
        return true;
    };
    QVERIFY(isPiece(recording->rows(0, 10'000), 0, 10'000));
    QVERIFY(isPiece(recording->rows(0, 1), 0, 1));
    QVERIFY(isPiece(recording->rows(4095, 4098), 4095, 4098));
    QVERIFY(isPiece(recording->rows(9'990, 256), 9'990, 10));
    QVERIFY(isPiece(recording->rows(10'000, 256), 0, 0));
    const std::vector<quint32> scattered = {0, 5, 6, 7, 4096, 9'999, 20'000};
    const auto some = recording->rows(scattered);
    QVERIFY(some);
    QCOMPARE(some->size(), 6U);
    for (std::size_t i = 0; i < some->size(); ++i)
        QVERIFY(isSame(some->at(i), written.at(scattered.at(i))));
}

void TestRecording::wantedOnesAreHandedOverInOrder()
{
    const std::vector<Activity> written = numberedUpTo(10'000);
    const auto recording = recordingOf(path(), written);
    QVERIFY(recording);
    std::vector<Activity> taken;
    const auto takeAll = [&taken](std::vector<Activity>& batch) {
        std::ranges::move(batch, std::back_inserter(taken));
        return true;
    };
    QVERIFY(recording->forEach(takeAll));
    QCOMPARE(taken.size(), written.size());
    for (std::size_t i = 0; i < written.size(); ++i)
        QVERIFY(isSame(taken.at(i), written.at(i)));

    taken.clear();
    QVERIFY(recording->forEach(
        takeAll, {.condition = QStringLiteral("pipe = ? OR request = ?"), .values = {3, 7}, .accepts = {}}));
    QCOMPARE(taken.size(), 1430U); // on pipe 3: 3, 10, 17 … 9999; and request 7
    QCOMPARE(taken.at(1).request.number, 7U);

    int calls = 0;
    QVERIFY(recording->forEach([&calls](std::vector<Activity>&) { return ++calls < 2; }));
    QCOMPARE(calls, 2);
}

void TestRecording::conditionAndEyeWorkTogether()
{
    const auto recording = recordingOf(path(), numberedUpTo(5000));
    QVERIFY(recording);
    int looked = 0;
    RecordingQuery query;
    query.condition = QStringLiteral("kind = ?");
    query.values = {kindNumber(ActivityKind::Reply)};
    query.accepts = [&looked](const Activity& activity) {
        ++looked;
        return activity.payload.endsWith("99");
    };
    const auto found = recording->search(query, 0, 5000);
    QVERIFY(found);
    QCOMPARE(found->size(), 50U);
    QCOMPARE(found->front(), 98U);
    QCOMPARE(looked, 2500);
}

void TestRecording::searchGivesRowNumbers()
{
    const auto recording = recordingOf(path(), numberedUpTo(1000));
    QVERIFY(recording);
    const RecordingQuery query{.condition = QStringLiteral("pid = ?"), .values = {4003}, .accepts = {}};
    const auto all = recording->search(query, 0, 1000);
    QVERIFY(all);
    std::vector<quint32> expected;
    for (quint32 number = 3; number <= 1000; number += 11)
        expected.push_back(number - 1);
    QCOMPARE(*all, expected);
    std::vector<quint32> pieces; // the same, in pieces
    for (qint64 first = 0; first < 1000; first += 137) {
        const auto piece = recording->search(query, first, 137);
        QVERIFY(piece);
        pieces.insert(pieces.end(), piece->begin(), piece->end());
    }
    QCOMPARE(pieces, expected);
    const RecordingQuery broken{.condition = QStringLiteral("no_such_column = 1"), .values = {}, .accepts = {}};
    const auto wrong = recording->search(broken, 0, 10);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::RecordingDamaged);
}

void TestRecording::readerFollowsTheWriter()
{
    auto file = RecordingFile::create(path(), QStringLiteral("MyPipe"));
    QVERIFY(file);
    auto recording = Recording::open(path());
    QVERIFY(recording);
    QCOMPARE((*recording)->count(), 0);
    QVERIFY(!(*recording)->facts().isClosed);
    for (int round = 1; round <= 3; ++round) {
        QVERIFY((*file)->append(numberedUpTo(10)));
        QCOMPARE((*file)->count(), round * 10);
        QVERIFY((*recording)->refresh());
        QCOMPARE((*recording)->count(), round * 10);
    }
    // It can be closed during reading; the reader goes on.
    QVERIFY((*file)->close());
    file->reset();
    QVERIFY((*recording)->refresh());
    QVERIFY((*recording)->facts().isClosed);
    QCOMPARE((*recording)->rows(0, 100)->size(), 30U);
    recording->reset();
    const auto again = Recording::open(path());
    QVERIFY(again);
    QVERIFY((*again)->facts().isClosed);
    QCOMPARE((*again)->count(), 30);
}

void TestRecording::fileSaysWhatItIs()
{
    const WallTime before = wallNow();
    const auto recording = recordingOf(path(), numberedUpTo(1));
    QVERIFY(recording);
    QVERIFY(recording->facts().started >= before);
    QVERIFY(recording->facts().started <= wallNow());
    QCOMPARE(recording->facts().endpoint, QStringLiteral("MyPipe"));
    QVERIFY(!recording->facts().programVersion.isEmpty());
    QVERIFY(!recording->facts().timeZone.isEmpty());
    QVERIFY(recording->facts().isClosed);
    QCOMPARE(recording->facts().gaps, 0);
    QCOMPARE(recording->facts().last, numbered(1).time);
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path());
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(QStringLiteral("SELECT number, token FROM kind ORDER BY number")));
        int kinds = 0;
        while (query.next()) {
            const auto kind = kindFromNumber(query.value(0).toLongLong());
            QVERIFY(kind);
            QCOMPARE(query.value(1).toString(), activityToken(*kind));
            ++kinds;
        }
        QCOMPARE(kinds, activityKinds);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
}

void TestRecording::documentSaysWhatTheCodeMakes()
{
    QFile file(qEnvironmentVariable("STANDPIPE_SOURCE") + QStringLiteral("/core/recording/SCHEMA.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString document = QString::fromUtf8(file.readAll());
    for (const QLatin1StringView table : recordingschema::tables)
        QVERIFY2(document.contains(QStringLiteral("```sql\n%1\n```").arg(table)), table.data());
    QCOMPARE(document.count(QStringLiteral("CREATE TABLE")), static_cast<qsizetype>(recordingschema::tables.size()));
    QVERIFY(document.contains(QStringLiteral("0x%1").arg(recordingschema::applicationId, 0, 16)));
    QVERIFY(document.contains(QStringLiteral("version of this schema: **%1**").arg(recordingschema::version)));
    for (int index = 0; index < activityKinds; ++index) {
        const auto kind = static_cast<ActivityKind>(index);
        const QString entry = QStringLiteral("%1 `%2`").arg(QString::number(kindNumber(kind)), activityToken(kind));
        QVERIFY2(QString(document).replace(QLatin1Char('\n'), QLatin1Char(' ')).contains(entry), qPrintable(entry));
    }
}

STANDPIPE_TEST(TestRecording, QCoreApplication)
#include "tst_recording.moc"
