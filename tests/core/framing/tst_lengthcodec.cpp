// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/lengthcodec.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <sys/mman.h>

using namespace standpipe;

/// Length prefixes, byte by byte as the picture in lengthcodec.h shows them.
class TestLengthCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageLooksAsInThePicture_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("hello in u32le is the article's bytes")
            << Framing::U32Le << QByteArray("hello") << QByteArray("05000000 68656c6c6f");
        QTest::newRow("nothing in u32le is one space") << Framing::U32Le << QByteArray() << QByteArray("01000000 20");
        QTest::newRow("hello in u32be") << Framing::U32Be << QByteArray("hello") << QByteArray("00000005 68656c6c6f");
        QTest::newRow("nothing in u32be") << Framing::U32Be << QByteArray() << QByteArray("00000000");
        QTest::newRow("hello in u16le") << Framing::U16Le << QByteArray("hello") << QByteArray("0500 68656c6c6f");
        QTest::newRow("nothing in u16le") << Framing::U16Le << QByteArray() << QByteArray("0000");
        QTest::newRow("hello in u16be") << Framing::U16Be << QByteArray("hello") << QByteArray("0005 68656c6c6f");
        QTest::newRow("nothing in u16be") << Framing::U16Be << QByteArray() << QByteArray("0000");
        QTest::newRow("hello in u8") << Framing::U8 << QByteArray("hello") << QByteArray("05 68656c6c6f");
        QTest::newRow("nothing in u8") << Framing::U8 << QByteArray() << QByteArray("00");
        QTest::newRow("258 bytes in u16be show which byte is first")
            << Framing::U16Be << QByteArray(258, 'a') << QByteArray("0102") + QByteArray(258, 'a').toHex();
        QTest::newRow("258 bytes in u16le show which byte is first")
            << Framing::U16Le << QByteArray(258, 'a') << QByteArray("0201") + QByteArray(258, 'a').toHex();
    }
    void aMessageLooksAsInThePicture()
    {
        QFETCH(Framing, framing);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, hex);
        LengthCodec codec(framing, limits::defaultMaxMessage);
        QByteArray out("kept");
        QVERIFY(codec.encode(payload, out));
        QCOMPARE(out.toHex(), QByteArray("kept").toHex() + hex.replace(" ", ""));
    }

    void anEmptyFrameFromThePeerIsAnEmptyMessage_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<int>("width");
        QTest::newRow("u32le") << Framing::U32Le << 4;
        QTest::newRow("u32be") << Framing::U32Be << 4;
        QTest::newRow("u16le") << Framing::U16Le << 2;
        QTest::newRow("u16be") << Framing::U16Be << 2;
        QTest::newRow("u8") << Framing::U8 << 1;
    }
    void anEmptyFrameFromThePeerIsAnEmptyMessage()
    {
        QFETCH(Framing, framing);
        QFETCH(int, width);
        LengthCodec codec(framing, 0);
        const DecodedFrame found = codec.decode(QByteArray(width, '\0') + "\1");
        QCOMPARE(found.kind, DecodedFrame::Kind::Frame);
        QCOMPARE(found.payload.size(), 0);
        QCOMPARE(found.consumed, width);
    }

    void aHostileLengthIsTooLongAndNothingElse_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<qint64>("announced");
        const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
        const qint64 largest = limits::largestMaxMessage;
        QTest::newRow("u32le, all ones") << Framing::U32Le << hex("ffffffff") << largest << qint64{4294967295};
        QTest::newRow("u32be, all ones") << Framing::U32Be << hex("ffffffff") << largest << qint64{4294967295};
        QTest::newRow("u32le, the most negative int32")
            << Framing::U32Le << hex("00000080") << largest << qint64{2147483648};
        QTest::newRow("u32le, the largest int32") << Framing::U32Le << hex("ffffff7f") << largest << qint64{2147483647};
        QTest::newRow("u32le, text where a length should be")
            << Framing::U32Le << QByteArray("GET / HTTP/1.1") << limits::defaultMaxMessage << qint64{0x20544547};
        QTest::newRow("u32be, one more than the largest limit")
            << Framing::U32Be << hex("40000001") << largest << largest + 1;
        QTest::newRow("u32le, one more than the article's limit")
            << Framing::U32Le << hex("89130000") << qint64{5000} << qint64{5001};
        QTest::newRow("u16le, all ones") << Framing::U16Le << hex("ffff") << qint64{5000} << qint64{65535};
        QTest::newRow("u16be, all ones") << Framing::U16Be << hex("ffff") << qint64{5000} << qint64{65535};
        QTest::newRow("u8, all ones") << Framing::U8 << hex("ff") << qint64{254} << qint64{255};
    }
    void aHostileLengthIsTooLongAndNothingElse()
    {
        QFETCH(Framing, framing);
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, limit);
        QFETCH(qint64, announced);
        LengthCodec codec(framing, limit);
        for (const DecodedFrame& found : {codec.decode(bytes), codec.decodeAtEnd(bytes)}) {
            QCOMPARE(found.kind, DecodedFrame::Kind::Failed);
            QCOMPARE(found.error().code, ErrorCode::MessageTooLong);
            QCOMPARE(found.error().number, announced);
            QCOMPARE(found.error().limit, limit);
            QVERIFY(found.error().where.isEmpty());
        }
    }

    void whatHasComeIsCountedAgainstWhatWasAnnounced()
    {
        LengthCodec codec(Framing::U32Le, 5000);
        const QByteArray frame = QByteArray::fromHex("0500000068656c6c6f");
        QCOMPARE(codec.announced(frame.first(3)), 0);
        QCOMPARE(codec.received(frame.first(3)), 3);
        QCOMPARE(codec.announced(frame.first(4)), 5);
        QCOMPARE(codec.received(frame.first(4)), 0);
        QCOMPARE(codec.received(frame.first(7)), 3);
        QCOMPARE(codec.received(frame + "next"), 5);
        const Error inTheLength = codec.decodeAtEnd(frame.first(3)).error();
        QCOMPARE(inTheLength.code, ErrorCode::MessageCutShort);
        QCOMPARE(inTheLength.number, 3);
        QCOMPARE(inTheLength.limit, 0);
        const Error inThePayload = codec.decodeAtEnd(frame.first(7)).error();
        QCOMPARE(inThePayload.code, ErrorCode::MessageCutShort);
        QCOMPARE(inThePayload.number, 3);
        QCOMPARE(inThePayload.limit, 5);
    }

    void moreThanThePrefixCanSayIsNotEncodable_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<qint64>("longest");
        QTest::newRow("u8") << Framing::U8 << qint64{255};
        QTest::newRow("u16le") << Framing::U16Le << qint64{65535};
        QTest::newRow("u16be") << Framing::U16Be << qint64{65535};
        QTest::newRow("u32le") << Framing::U32Le << qint64{4294967295};
        QTest::newRow("u32be") << Framing::U32Be << qint64{4294967295};
    }
    void moreThanThePrefixCanSayIsNotEncodable()
    {
        QFETCH(Framing, framing);
        QFETCH(qint64, longest);
        // Addresses without memory behind them: a codec that looks at a payload it cannot send would crash here.
        const auto size = static_cast<size_t>(longest + 1);
        void* nothing = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        QVERIFY(nothing != MAP_FAILED);
        LengthCodec codec(framing, limits::defaultMaxMessage);
        QByteArray out("kept");
        const Result<void> done = codec.encode(QByteArrayView(static_cast<const char*>(nothing), longest + 1), out);
        munmap(nothing, size);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::MessageNotEncodable);
        QCOMPARE(done.error().detail, framingWord(framing));
        QCOMPARE(done.error().number, longest + 1);
        QCOMPARE(done.error().limit, longest);
        QCOMPARE(out, QByteArray("kept"));
    }
};

STANDPIPE_TEST(TestLengthCodec, standpipe::test::NoApplication)
#include "tst_lengthcodec.moc"
