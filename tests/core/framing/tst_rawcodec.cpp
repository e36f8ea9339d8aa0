// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/rawcodec.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// No framing, as shown in rawcodec.h.
class TestRawCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsItsBytes()
    {
        RawCodec codec(5000);
        QByteArray out("kept");
        QVERIFY(codec.encode("hello", out));
        QCOMPARE(out, QByteArray("kepthello"));
        QVERIFY(codec.encode("", out));
        QCOMPARE(out, QByteArray("kepthello"));
    }

    void whatIsPendingIsOneMessage_data()
    {
        QTest::addColumn<QByteArray>("pending");
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("one byte") << QByteArray("\0", 1);
        QTest::newRow("lines") << QByteArray("a\nb\r\n");
        QTest::newRow("exactly the limit") << QByteArray(5000, 'x');
    }
    void whatIsPendingIsOneMessage()
    {
        QFETCH(QByteArray, pending);
        RawCodec codec(5000);
        for (const DecodedFrame& found : {codec.decode(pending), codec.decodeAtEnd(pending)}) {
            QCOMPARE(found.kind, DecodedFrame::Kind::Frame);
            QCOMPARE(found.frame.payload.toByteArray(), pending);
            QCOMPARE(found.consumed, pending.size());
        }
    }

    void nothingPendingIsNoMessage()
    {
        RawCodec codec(5000);
        QCOMPARE(codec.decode(QByteArrayView()).kind, DecodedFrame::Kind::NeedMore);
        QCOMPARE(codec.decodeAtEnd(QByteArrayView()).kind, DecodedFrame::Kind::NeedMore);
    }

    void moreThanTheLimitIsTooLong()
    {
        RawCodec codec(5000);
        const DecodedFrame found = codec.decode(QByteArray(5003, 'x'));
        QCOMPARE(found.kind, DecodedFrame::Kind::Failed);
        QCOMPARE(found.error().code, ErrorCode::MessageTooLong);
        QCOMPARE(found.error().number, 5003);
        QCOMPARE(found.error().limit, 5000);
    }
};

STANDPIPE_TEST(TestRawCodec, standpipe::test::NoApplication)
#include "tst_rawcodec.moc"
