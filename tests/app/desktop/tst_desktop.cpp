// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

/// Runs `standpipe` as a program: its options, no display, and its tour.
class TestDesktop final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void wrongUsageIsTwo_data();
    void wrongUsageIsTwo();
    void helpAndVersionAreAnswered_data();
    void helpAndVersionAreAnswered();
    void withoutADisplayItSaysSo();
    void theTourTakesPictures();
    void theTourTouchesNothingOfThePersons();
    void aFolderThatCannotBeIsSaid();

private:
    [[nodiscard]] static bool isPicture(const QString& file, QSize size, bool isDark);
    int run(const QStringList& arguments);

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QString m_output;
    QString m_errors;
};

void TestDesktop::init()
{
    QVERIFY(m_home.isValid());
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(QStringLiteral("HOME"), m_home.path());
    m_environment.insert(QStringLiteral("TMPDIR"), m_home.path());
    m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.filePath(QStringLiteral("config")));
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
}

int TestDesktop::run(const QStringList& arguments)
{
    QProcess program;
    program.setProcessEnvironment(m_environment);
    program.start(qEnvironmentVariable("STANDPIPE_BIN") + QStringLiteral("/standpipe"), arguments);
    const bool hasEnded = program.waitForFinished(60'000) && program.exitStatus() == QProcess::NormalExit;
    m_output = QString::fromUtf8(program.readAllStandardOutput());
    m_errors = QString::fromUtf8(program.readAllStandardError());
    return hasEnded ? program.exitCode() : -1;
}

void TestDesktop::wrongUsageIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an option there is not") << QStringList{QStringLiteral("--nonsense")};
    QTest::newRow("a word that belongs to nothing") << QStringList{QStringLiteral("MyPipe")};
    QTest::newRow("a screenshot without a folder") << QStringList{QStringLiteral("--screenshot")};
}

void TestDesktop::wrongUsageIsTwo()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(run(arguments), 2);
    QVERIFY(!m_errors.isEmpty());
    QCOMPARE(m_output, QString());
}

void TestDesktop::helpAndVersionAreAnswered_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("reply");
    QTest::newRow("help") << "--help"
                          << "--screenshot";
    QTest::newRow("version") << "--version"
                             << "standpipe ";
}

void TestDesktop::helpAndVersionAreAnswered()
{
    QFETCH(QString, option);
    QFETCH(QString, reply);
    m_environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    QCOMPARE(run({option}), 0);
    QVERIFY2(m_output.contains(reply), qPrintable(m_output));
}

void TestDesktop::withoutADisplayItSaysSo()
{
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        m_environment.remove(QString::fromLatin1(name));
    QCOMPARE(run({}), 1);
    QCOMPARE(m_errors.count(u'\n'), 1);
    QVERIFY2(m_errors.startsWith(QStringLiteral("standpipe: ")), qPrintable(m_errors));
    QVERIFY2(m_errors.contains(QStringLiteral("display")), qPrintable(m_errors));
}

bool TestDesktop::isPicture(const QString& file, QSize size, bool isDark)
{
    const QImage image(file);
    if (image.size() != size)
        return false;
    QSet<QRgb> colours;
    qint64 light = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            colours.insert(image.pixel(x, y));
            light += qGray(image.pixel(x, y)) > 127 ? 1 : -1;
        }
    }
    // Antialiased text alone has more than fifty.
    return colours.size() > 50 && (isDark ? light < 0 : light > 0);
}

void TestDesktop::theTourTakesPictures()
{
    const QTemporaryDir pictures;
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        m_environment.remove(QString::fromLatin1(name));
    const QDir folder(pictures.filePath(QStringLiteral("a/new/folder")));
    const int code = run({QStringLiteral("--screenshot"), folder.path()});
    QVERIFY2(code == 0, qPrintable(m_errors));
    QVERIFY(isPicture(folder.filePath(QStringLiteral("server.png")), QSize(1240, 780), false));
    QVERIFY(isPicture(folder.filePath(QStringLiteral("client.png")), QSize(896, 640), false));
    QVERIFY(isPicture(folder.filePath(QStringLiteral("server-dark.png")), QSize(1240, 780), true));
    QVERIFY(isPicture(folder.filePath(QStringLiteral("client-dark.png")), QSize(896, 640), true));
}

void TestDesktop::theTourTouchesNothingOfThePersons()
{
    const QTemporaryDir pictures;
    const QTemporaryDir temporary;
    m_environment.insert(QStringLiteral("TMPDIR"), temporary.path());
    m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), temporary.filePath(QStringLiteral("config")));
    QVERIFY2(run({QStringLiteral("--screenshot"), pictures.path()}) == 0, qPrintable(m_errors));
    QStringList left = QDir(temporary.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    // Qt creates this one if XDG_RUNTIME_DIR is not set.
    left = left.filter(QRegularExpression(QStringLiteral("^(?!runtime-)")));
    QCOMPARE(left, QStringList());
}

void TestDesktop::aFolderThatCannotBeIsSaid()
{
    QFile file(m_home.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(run({QStringLiteral("--screenshot"), file.fileName() + QStringLiteral("/below")}), 1);
    QVERIFY2(m_errors.contains(file.fileName()), qPrintable(m_errors));
}

STANDPIPE_TEST(TestDesktop, QGuiApplication)
#include "tst_desktop.moc"
