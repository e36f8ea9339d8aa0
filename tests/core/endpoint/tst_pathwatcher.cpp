// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/pathwatcher.h"
#include "tests/support/loopturns.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// Watches of all inotify descriptors of this process.
qsizetype watchCount()
{
    qsizetype count = 0;
    const QDir folder(QStringLiteral("/proc/self/fdinfo"));
    for (const QString& descriptor : folder.entryList(QDir::Files)) {
        QFile facts(folder.filePath(descriptor));
        if (facts.open(QIODevice::ReadOnly))
            count += facts.readAll().count("inotify wd:");
    }
    return count;
}

bool touch(const QString& path)
{
    return QFile(path).open(QIODevice::WriteOnly);
}

} // namespace

/// Every change that may affect a path is reported, and nothing else.
/// Thread: GUI thread
class TestPathWatcher : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsOfTheWayThere_data();
    void tellsOfTheWayThere();
    void neighboursAreNotToldOf();
    void notToldTwiceAfterTheEnd();
    void watchesDoNotGrow();
    void folderThatIsNotThereIsNoFailure();

private:
    [[nodiscard]] QString upper() const { return m_root->filePath(QStringLiteral("a")); }
    [[nodiscard]] QString folder() const { return upper() + QStringLiteral("/b"); }
    [[nodiscard]] QString path() const { return folder() + QStringLiteral("/file"); }
    [[nodiscard]] QByteArrayList watched() const { return {QFile::encodeName(path())}; }
    std::unique_ptr<QTemporaryDir> m_root;
};

void TestPathWatcher::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(folder()));
    QVERIFY(touch(path()));
}

void TestPathWatcher::tellsOfTheWayThere_data()
{
    using Act = std::function<bool(const QString& upper)>;
    QTest::addColumn<Act>("act");
    const auto row = [](const char* name, const Act& act) { QTest::newRow(name) << act; };
    const auto file = [](const QString& upper) { return upper + QStringLiteral("/b/file"); };
    const auto other = [](const QString& upper) { return upper + QStringLiteral("2"); };
    row("deleted", [=](const QString& upper) { return QFile::remove(file(upper)); });
    row("renamed away", [=](const QString& upper) { return QFile::rename(file(upper), other(upper)); });
    row("replaced", [=](const QString& upper) {
        return touch(other(upper)) && std::rename(qPrintable(other(upper)), qPrintable(file(upper))) == 0;
    });
    row("its folder renamed", [=](const QString& upper) {
        return QFile::rename(upper + QStringLiteral("/b"), upper + QStringLiteral("/c"));
    });
    row("the folder above renamed", [=](const QString& upper) { return QFile::rename(upper, other(upper)); });
    row("its folder closed to others", [=](const QString& upper) {
        return QFile::setPermissions(upper + QStringLiteral("/b"), QFileDevice::ExeOwner);
    });
}

void TestPathWatcher::tellsOfTheWayThere()
{
    QFETCH(const std::function<bool(const QString&)>, act);
    PathWatcher watch;
    QSignalSpy changed(&watch, &PathWatcher::changed);
    QCOMPARE(watch.watch(watched()), 0);
    QVERIFY(act(upper()));
    QTRY_VERIFY(!changed.isEmpty());
    // Also where the folder is reached by a link: the link may be redirected at any time.
    m_root = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_root->filePath(QStringLiteral("real/b"))));
    QVERIFY(QFile::link(m_root->filePath(QStringLiteral("real")), upper()));
    QVERIFY(touch(path()));
    QCOMPARE(watch.watch(watched()), 0);
    QVERIFY(loopTurns());
    changed.clear();
    QVERIFY(act(upper()));
    QTRY_VERIFY(!changed.isEmpty());
}

void TestPathWatcher::neighboursAreNotToldOf()
{
    PathWatcher watch;
    QSignalSpy changed(&watch, &PathWatcher::changed);
    QCOMPARE(watch.watch(watched()), 0);
    for (int i = 0; i < 100; ++i) {
        const QString neighbour = folder() + QStringLiteral("/file%1").arg(i);
        QVERIFY(touch(neighbour) && QFile::remove(neighbour));
        QCoreApplication::processEvents();
    }
    QVERIFY(QDir().mkdir(upper() + QStringLiteral("/neighbour")));
    QVERIFY(loopTurns());
    QCOMPARE(changed.size(), 0);
    QVERIFY(QFile::remove(path())); // proves that it was watching
    QTRY_COMPARE(changed.size(), 1);
}

void TestPathWatcher::notToldTwiceAfterTheEnd()
{
    PathWatcher watch;
    int told = 0;
    connect(&watch, &PathWatcher::changed, this, [&] {
        ++told;
        watch.end(); // within its own signal
    });
    QCOMPARE(watch.watch(watched()), 0);
    QVERIFY(QFile::remove(path()));
    QTRY_COMPARE(told, 1);
    QVERIFY(touch(path()) && QFile::remove(path()));
    QVERIFY(loopTurns());
    QCOMPARE(told, 1);
    QCOMPARE(watchCount(), 0);
    QCOMPARE(watch.watch(watched()), 0); // starts again
    QVERIFY(touch(path()));
    QTRY_COMPARE(told, 2);
}

void TestPathWatcher::watchesDoNotGrow()
{
    PathWatcher watch;
    QCOMPARE(watch.watch(watched()), 0);
    const qsizetype watches = watchCount();
    QCOMPARE(watches, path().count(QLatin1Char('/')));
    for (int i = 0; i < 50; ++i) {
        // A removed folder takes its watch with it, a folder moved away does not.
        if (i % 2 == 0)
            QVERIFY(QDir(folder()).removeRecursively());
        else
            QVERIFY(QFile::rename(folder(), upper() + QString::number(i)));
        QVERIFY(QDir().mkpath(folder()));
        QCOMPARE(watch.watch(watched()), 0);
        QCoreApplication::processEvents();
    }
    QCOMPARE(watchCount(), watches);
}

void TestPathWatcher::folderThatIsNotThereIsNoFailure()
{
    QVERIFY(QDir(upper()).removeRecursively());
    PathWatcher watch;
    QSignalSpy changed(&watch, &PathWatcher::changed);
    QCOMPARE(watch.watch(watched()), 0);
    QVERIFY(QDir().mkdir(upper()));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(watch.watch(watched()), 0);
    QVERIFY(QDir().mkdir(folder()));
    QTRY_COMPARE(changed.size(), 2);
}

STANDPIPE_TEST(TestPathWatcher, QCoreApplication)
#include "tst_pathwatcher.moc"
