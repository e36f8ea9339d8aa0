// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/exportfile.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace standpipe;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void fill(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

/// Thread: main thread
class TestExportFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void appearsWhenItIsComplete();
    void nothingIsLeftOfOneGivenUp();
    void whatIsThereStays();
    void whatGotThereMeanwhileStays();
    void whatIsThereIsReplacedAtTheEnd();
    void aLinkStaysALink();
    void foldersAndMissingFoldersAreRefused();
    void aFullDeviceIsTold();
    void devicesAreWrittenToAsTheyAre();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExportFile::appearsWhenItIsComplete()
{
    ExportFile file;
    QVERIFY(file.open(path("a"), ExportFile::IfThere::Refuse));
    QVERIFY(file.write("one "));
    QVERIFY(file.write("two"));
    QVERIFY(!QFile::exists(path("a")));
    QVERIFY(file.commit());
    QCOMPARE(contents(path("a")), QByteArray("one two"));
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
}

void TestExportFile::nothingIsLeftOfOneGivenUp()
{
    for (const auto ifThere : {ExportFile::IfThere::Refuse, ExportFile::IfThere::Replace}) {
        ExportFile file;
        QVERIFY(file.open(path("a"), ifThere));
        QVERIFY(file.write("one"));
    }
    QCOMPARE(names(), QStringList());
}

void TestExportFile::whatIsThereStays()
{
    fill(path("a"), "old");
    ExportFile file;
    const Result<void> opened = file.open(path("a"), ExportFile::IfThere::Refuse);
    QVERIFY(!opened);
    QCOMPARE(opened.error(), (Error{.code = ErrorCode::FileExists, .detail = path("a")}));
    QCOMPARE(contents(path("a")), QByteArray("old"));
}

void TestExportFile::whatGotThereMeanwhileStays()
{
    {
        ExportFile file;
        QVERIFY(file.open(path("a"), ExportFile::IfThere::Refuse));
        QVERIFY(file.write("new"));
        fill(path("a"), "old");
        const Result<void> committed = file.commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, ErrorCode::FileExists);
    }
    QCOMPARE(contents(path("a")), QByteArray("old"));
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
}

void TestExportFile::whatIsThereIsReplacedAtTheEnd()
{
    fill(path("a"), "old and longer");
    QVERIFY(QFile::setPermissions(path("a"), QFile::ReadOwner | QFile::WriteOwner));
    ExportFile file;
    QVERIFY(file.open(path("a"), ExportFile::IfThere::Replace));
    QVERIFY(file.write("new"));
    QCOMPARE(contents(path("a")), QByteArray("old and longer"));
    QVERIFY(file.commit());
    QCOMPARE(contents(path("a")), QByteArray("new"));
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
    QVERIFY(!(QFile::permissions(path("a")) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestExportFile::aLinkStaysALink()
{
    fill(path("a"), "old");
    QVERIFY(QFile::link(path("a"), path("b")));
    ExportFile file;
    QVERIFY(file.open(path("b"), ExportFile::IfThere::Replace));
    QVERIFY(file.write("new"));
    QVERIFY(file.commit());
    QCOMPARE(QFile::symLinkTarget(path("b")), path("a"));
    QCOMPARE(contents(path("a")), QByteArray("new"));
}

void TestExportFile::foldersAndMissingFoldersAreRefused()
{
    ExportFile file;
    const Result<void> folder = file.open(m_folder->path(), ExportFile::IfThere::Replace);
    QVERIFY(!folder);
    QCOMPARE(folder.error().systemError, EISDIR);
    const Result<void> missing = file.open(path("no/a"), ExportFile::IfThere::Replace);
    QVERIFY(!missing);
    QCOMPARE(missing.error(),
             (Error{.code = ErrorCode::FileNotWritable, .detail = path("no/a"), .systemError = ENOENT}));
}

void TestExportFile::aFullDeviceIsTold()
{
    ExportFile file;
    QVERIFY(file.open(QStringLiteral("/dev/full"), ExportFile::IfThere::Refuse));
    const Result<void> full = file.write("one");
    QVERIFY(!full);
    QCOMPARE(full.error(),
             (Error{.code = ErrorCode::FileNotWritable, .detail = QStringLiteral("/dev/full"), .systemError = ENOSPC}));
}

void TestExportFile::devicesAreWrittenToAsTheyAre()
{
    ExportFile file;
    QVERIFY(file.open(QStringLiteral("/dev/null"), ExportFile::IfThere::Refuse));
    QVERIFY(file.write("one"));
    QVERIFY(file.commit());
    QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
}

STANDPIPE_TEST(TestExportFile, QCoreApplication)
#include "tst_exportfile.moc"
