// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/unittext.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

/// Thread: main thread
class TestUnitText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byteSize_data();
    void byteSize();
    void duration_data();
    void duration();
    void clockTimeHasMilliseconds();
    void ago_data();
    void ago();
};

void TestUnitText::byteSize_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << QStringLiteral("0 B");
    QTest::newRow("few") << qint64(27) << QStringLiteral("27 B");
    QTest::newRow("the last below a kilobyte") << qint64(999) << QStringLiteral("999 B");
    QTest::newRow("a kilobyte") << qint64(1000) << QStringLiteral("1.0 KB");
    QTest::newRow("more than a kilobyte") << qint64(1234) << QStringLiteral("1.2 KB");
    QTest::newRow("the last below a megabyte") << qint64(999'949) << QStringLiteral("999.9 KB");
    QTest::newRow("what rounds to a megabyte") << qint64(999'950) << QStringLiteral("1.0 MB");
    QTest::newRow("megabytes") << qint64(3'400'000) << QStringLiteral("3.4 MB");
    QTest::newRow("terabytes have nothing above") << qint64(5'000'000'000'000'000) << QStringLiteral("5000.0 TB");
}

void TestUnitText::byteSize()
{
    QFETCH(const qint64, bytes);
    QTEST(text::byteSize(bytes), "text");
}

void TestUnitText::duration_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("no time at all") << qint64(0) << QStringLiteral("0.00 ms");
    QTest::newRow("few microseconds") << qint64(8'200) << QStringLiteral("8.20 µs");
    QTest::newRow("the last below a tenth of a millisecond") << qint64(99'900) << QStringLiteral("99.9 µs");
    QTest::newRow("hundreds of microseconds") << qint64(210'000) << QStringLiteral("0.21 ms");
    QTest::newRow("milliseconds") << qint64(12'300'000) << QStringLiteral("12.3 ms");
    QTest::newRow("hundreds of milliseconds") << qint64(123'000'000) << QStringLiteral("123 ms");
    QTest::newRow("what rounds to a second") << qint64(999'600'000) << QStringLiteral("1.00 s");
    QTest::newRow("seconds") << qint64(5'000'000'000) << QStringLiteral("5.00 s");
    QTest::newRow("many seconds") << qint64(59'900'000'000) << QStringLiteral("59.9 s");
    QTest::newRow("what rounds to a minute") << qint64(59'999'000'000) << QStringLiteral("1 min 0 s");
    QTest::newRow("minutes") << qint64(125'000'000'000) << QStringLiteral("2 min 5 s");
    QTest::newRow("hours") << qint64(7'384'000'000'000) << QStringLiteral("2 h 3 min");
}

void TestUnitText::duration()
{
    QFETCH(const qint64, nanoseconds);
    QTEST(text::duration(Nanoseconds(nanoseconds)), "text");
}

void TestUnitText::clockTimeHasMilliseconds()
{
    static const QRegularExpression shape(QStringLiteral("^\\d\\d:\\d\\d:\\d\\d\\.900$"));
    const QString text = text::clockTime(WallTime(1'700'000'000s + 900'999us));
    QVERIFY2(shape.match(text).hasMatch(), qPrintable(text));
}

void TestUnitText::ago_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("this instant") << qint64(0) << QStringLiteral("now");
    QTest::newRow("a clock that was set back") << qint64(-30) << QStringLiteral("now");
    QTest::newRow("seconds") << qint64(14) << QStringLiteral("14 s ago");
    QTest::newRow("minutes") << qint64(120) << QStringLiteral("2 min ago");
    QTest::newRow("hours") << qint64(3 * 3600 + 5) << QStringLiteral("3 h ago");
    QTest::newRow("days") << qint64(2 * 86400) << QStringLiteral("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
}

void TestUnitText::ago()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, pattern);
    const WallTime now(1'700'000'000s);
    const QString text = text::ago(now - std::chrono::seconds(seconds), now);
    QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch(), qPrintable(text));
}

STANDPIPE_TEST(TestUnitText, QCoreApplication)
#include "tst_unittext.moc"
