// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/netstringcodec.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <limits>

using namespace standpipe;
using standpipe::test::FrameFeeder;

/// Netstrings, byte by byte as shown in netstringcodec.h.
class TestNetstringCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageLooksAsInThePicture_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("hello") << QByteArray("hello") << QByteArray("5:hello,");
        QTest::newRow("nothing") << QByteArray() << QByteArray("0:,");
        QTest::newRow("a netstring in a netstring") << QByteArray("5:hello,") << QByteArray("8:5:hello,,");
        QTest::newRow("any byte") << QByteArray("\0\xff\r\n", 4) << QByteArray("4:\0\xff\r\n,", 7);
    }
    void aMessageLooksAsInThePicture()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, frame);
        NetstringCodec codec(5000);
        QByteArray out;
        QVERIFY(codec.encode(payload, out));
        QCOMPARE(out, frame);
        FrameFeeder feeder(codec);
        feeder.feed(out + "0:,");
        QCOMPARE(feeder.heard().messages, (QList<QByteArray>{payload, QByteArray()}));
    }

    void whatIsNoNetstringEndsIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<qint64>("number");
        const auto malformed = [](const char* name, const QByteArray& bytes, const QString& detail) {
            QTest::newRow(name) << bytes << ErrorCode::MessageMalformed << detail << qint64{0};
        };
        malformed("a negative length", "-5:hello,", QStringLiteral("-"));
        malformed("no digit", ":,", QStringLiteral(":"));
        malformed("a blank in front", " 5:hello,", QStringLiteral(" "));
        malformed("a zero in front", "05:hello,", QStringLiteral("05"));
        malformed("a letter in the length", "5x:hello,", QStringLiteral("5x"));
        malformed("no comma where it belongs", "5:hello!", QStringLiteral("!"));
        malformed("a line end instead of the comma", "5:hello\n", QStringLiteral("\n"));
        malformed("a byte beyond ASCII instead of the comma", "5:hello\xfc,", QStringLiteral("\\xfc"));
        QTest::newRow("one byte over the limit")
            << QByteArray("5001:") << ErrorCode::MessageTooLong << QString() << qint64{5001};
        QTest::newRow("the most digits that are read") << QByteArray("999999999999999999:") << ErrorCode::MessageTooLong
                                                       << QString() << qint64{999999999999999999};
        QTest::newRow("a digit more") << QByteArray("1000000000000000000") << ErrorCode::MessageTooLong << QString()
                                      << std::numeric_limits<qint64>::max();
        QTest::newRow("digits without end")
            << QByteArray(100'000, '9') << ErrorCode::MessageTooLong << QString() << std::numeric_limits<qint64>::max();
    }
    void whatIsNoNetstringEndsIt()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, detail);
        QFETCH(qint64, number);
        NetstringCodec codec(5000);
        const DecodedFrame found = codec.decode(bytes);
        QCOMPARE(found.kind, DecodedFrame::Kind::Failed);
        QCOMPARE(found.error().code, code);
        QCOMPARE(found.error().detail, detail);
        QCOMPARE(found.error().number, number);
    }

    void cutShortTellsHowFarItCame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("number");
        QTest::addColumn<qint64>("limit");
        QTest::newRow("within the length") << QByteArray("12") << qint64{2} << qint64{0};
        QTest::newRow("after the colon") << QByteArray("12:") << qint64{0} << qint64{12};
        QTest::newRow("within the payload") << QByteArray("12:hello") << qint64{5} << qint64{12};
        QTest::newRow("before the comma") << QByteArray("5:hello") << qint64{7} << qint64{0};
    }
    void cutShortTellsHowFarItCame()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, number);
        QFETCH(qint64, limit);
        NetstringCodec codec(5000);
        const Error error = codec.decodeAtEnd(bytes).error();
        QCOMPARE(error.code, ErrorCode::MessageCutShort);
        QCOMPARE(error.number, number);
        QCOMPARE(error.limit, limit);
    }
};

STANDPIPE_TEST(TestNetstringCodec, standpipe::test::NoApplication)
#include "tst_netstringcodec.moc"
