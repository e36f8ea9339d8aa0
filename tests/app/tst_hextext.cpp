// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/hextext.h"
#include "tests/support/testprogram.h"

#include <QTest>

using standpipe::cli::HexText;
using standpipe::cli::readHex;

/// Thread: main thread
class TestHexText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void whatIsWrongHasItsPlace_data();
    void whatIsWrongHasItsPlace();
};

void TestHexText::bytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("either case") << QByteArray("6aFf0A") << QByteArray("j\xff\n");
    QTest::newRow("white space anywhere") << QByteArray(" 6 8\t69\r\n0a\n") << QByteArray("hi\n");
    QTest::newRow("NUL") << QByteArray("0000") << QByteArray("\0\0", 2);
}

void TestHexText::bytes()
{
    QFETCH(const QByteArray, text);
    const HexText hex = readHex(text);
    QVERIFY(hex.bytes);
    QTEST(*hex.bytes, "bytes");
}

void TestHexText::whatIsWrongHasItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("badAt");
    QTest::newRow("no digit") << QByteArray("00g0") << qsizetype(2);
    QTest::newRow("a prefix") << QByteArray("0x10") << qsizetype(1);
    QTest::newRow("a byte that is no text") << QByteArray("\xff") << qsizetype(0);
    QTest::newRow("half a byte") << QByteArray("001") << qsizetype(3);
}

void TestHexText::whatIsWrongHasItsPlace()
{
    QFETCH(const QByteArray, text);
    const HexText hex = readHex(text);
    QVERIFY(!hex.bytes);
    QTEST(hex.badAt, "badAt");
}

STANDPIPE_TEST(TestHexText, QCoreApplication)
#include "tst_hextext.moc"
