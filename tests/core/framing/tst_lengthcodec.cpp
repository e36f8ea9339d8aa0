// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/lengthcodec.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <limits>

#include <sys/mman.h>

using namespace standpipe;

/// Length prefixes, byte by byte as shown in lengthcodec.h.
class TestLengthCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageLooksAsInThePicture_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("hello in u32le is the article's bytes")
            << "u32le"_framing << QByteArray("hello") << QByteArray("05000000 68656c6c6f");
        QTest::newRow("nothing in u32le is one space") << "u32le"_framing << QByteArray() << QByteArray("01000000 20");
        QTest::newRow("hello in u32be") << "u32be"_framing << QByteArray("hello") << QByteArray("00000005 68656c6c6f");
        QTest::newRow("nothing in u32be") << "u32be"_framing << QByteArray() << QByteArray("00000000");
        QTest::newRow("hello in u16le") << "u16le"_framing << QByteArray("hello") << QByteArray("0500 68656c6c6f");
        QTest::newRow("nothing in u16le") << "u16le"_framing << QByteArray() << QByteArray("0000");
        QTest::newRow("hello in u16be") << "u16be"_framing << QByteArray("hello") << QByteArray("0005 68656c6c6f");
        QTest::newRow("nothing in u16be") << "u16be"_framing << QByteArray() << QByteArray("0000");
        QTest::newRow("hello in u8") << "u8"_framing << QByteArray("hello") << QByteArray("05 68656c6c6f");
        QTest::newRow("nothing in u8") << "u8"_framing << QByteArray() << QByteArray("00");
        QTest::newRow("hello in length:3,be")
            << "length:3,be"_framing << QByteArray("hello") << QByteArray("000005 68656c6c6f");
        QTest::newRow("hello in length:3,le")
            << "length:3,le"_framing << QByteArray("hello") << QByteArray("050000 68656c6c6f");
        QTest::newRow("hello in length:8,be")
            << "length:8,be"_framing << QByteArray("hello") << QByteArray("0000000000000005 68656c6c6f");
        QTest::newRow("hello in length:8,le")
            << "length:8,le"_framing << QByteArray("hello") << QByteArray("0500000000000000 68656c6c6f");
        QTest::newRow("an inclusive length counts itself")
            << "length:2,be,inclusive"_framing << QByteArray("hello") << QByteArray("0007 68656c6c6f");
        QTest::newRow("nothing in an inclusive u32le is no space")
            << "length:4,le,inclusive"_framing << QByteArray() << QByteArray("04000000");
        QTest::newRow("bytes before the length are zeros")
            << "length:2,be,offset=3"_framing << QByteArray("hello") << QByteArray("000000 0005 68656c6c6f");
        QTest::newRow("an inclusive length counts the bytes before it")
            << "length:2,be,inclusive,offset=3"_framing << QByteArray("hello") << QByteArray("000000 000a 68656c6c6f");
        QTest::newRow("258 bytes in u16be show which byte is first")
            << "u16be"_framing << QByteArray(258, 'a') << QByteArray("0102") + QByteArray(258, 'a').toHex();
        QTest::newRow("258 bytes in u16le show which byte is first")
            << "u16le"_framing << QByteArray(258, 'a') << QByteArray("0201") + QByteArray(258, 'a').toHex();
    }
    void aMessageLooksAsInThePicture()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, hex);
        LengthCodec codec(framing, limits::defaultMaxMessage);
        QByteArray out("kept");
        QVERIFY(codec.encode(payload, out));
        QCOMPARE(out.toHex(), QByteArray("kept").toHex() + hex.replace(" ", ""));
    }

    void anEmptyFrameFromThePeerIsAnEmptyMessage_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<int>("width");
        QTest::newRow("u32le") << "u32le"_framing << 4;
        QTest::newRow("u32be") << "u32be"_framing << 4;
        QTest::newRow("u16le") << "u16le"_framing << 2;
        QTest::newRow("u16be") << "u16be"_framing << 2;
        QTest::newRow("u8") << "u8"_framing << 1;
    }
    void anEmptyFrameFromThePeerIsAnEmptyMessage()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(int, width);
        LengthCodec codec(framing, 0);
        const DecodedFrame found = codec.decode(QByteArray(width, '\0') + "\1");
        QCOMPARE(found.kind, DecodedFrame::Kind::Frame);
        QCOMPARE(found.frame.payload.size(), 0);
        QCOMPARE(found.consumed, width);
    }

    void aHostileLengthIsTooLongAndNothingElse_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<qint64>("announced");
        const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
        const qint64 largest = limits::largestMaxMessage;
        QTest::newRow("u32le, all ones") << "u32le"_framing << hex("ffffffff") << largest << qint64{4294967295};
        QTest::newRow("u32be, all ones") << "u32be"_framing << hex("ffffffff") << largest << qint64{4294967295};
        QTest::newRow("u32le, the most negative int32")
            << "u32le"_framing << hex("00000080") << largest << qint64{2147483648};
        QTest::newRow("u32le, the largest int32")
            << "u32le"_framing << hex("ffffff7f") << largest << qint64{2147483647};
        QTest::newRow("u32le, text where a length should be")
            << "u32le"_framing << QByteArray("GET / HTTP/1.1") << limits::defaultMaxMessage << qint64{0x20544547};
        QTest::newRow("u32be, one more than the largest limit")
            << "u32be"_framing << hex("40000001") << largest << largest + 1;
        QTest::newRow("u32le, one more than the article's limit")
            << "u32le"_framing << hex("89130000") << qint64{5000} << qint64{5001};
        QTest::newRow("u16le, all ones") << "u16le"_framing << hex("ffff") << qint64{5000} << qint64{65535};
        QTest::newRow("u16be, all ones") << "u16be"_framing << hex("ffff") << qint64{5000} << qint64{65535};
        const qint64 beyond = std::numeric_limits<qint64>::max();
        QTest::newRow("u64be, all ones") << "length:8,be"_framing << hex("ffffffffffffffff") << largest << beyond;
        QTest::newRow("u64le, the most negative qint64")
            << "length:8,le"_framing << hex("0000000000000080") << largest << beyond;
        QTest::newRow("u64be, the largest qint64")
            << "length:8,be"_framing << hex("7fffffffffffffff") << largest << beyond;
        QTest::newRow("u64be, what a 32-bit number would take for 5")
            << "length:8,be"_framing << hex("0000000100000005") << largest << qint64{4294967301};
        QTest::newRow("u64be inclusive, all ones")
            << "length:8,be,inclusive"_framing << hex("ffffffffffffffff") << largest << beyond;
        QTest::newRow("u64be inclusive, the largest qint64")
            << "length:8,be,inclusive"_framing << hex("7fffffffffffffff") << largest << beyond - 8;
        QTest::newRow("u24be, all ones") << "length:3,be"_framing << hex("ffffff") << qint64{5000} << qint64{16777215};
        QTest::newRow("the length behind other bytes")
            << "length:2,be,offset=2"_framing << hex("00001389") << qint64{5000} << qint64{5001};
        QTest::newRow("inclusive, one more than the limit")
            << "length:2,be,inclusive"_framing << hex("138b") << qint64{5000} << qint64{5001};
        QTest::newRow("u8, all ones") << "u8"_framing << hex("ff") << qint64{254} << qint64{255};
    }
    void aHostileLengthIsTooLongAndNothingElse()
    {
        QFETCH(FramingSpec, framing);
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

    void anInclusiveLengthBelowItsHeaderIsMalformed_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isWrong");
        const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
        QTest::newRow("u32, none") << "length:4,be,inclusive"_framing << hex("00000000") << true;
        QTest::newRow("u32, one too few") << "length:4,be,inclusive"_framing << hex("00000003") << true;
        QTest::newRow("u32, the header alone") << "length:4,be,inclusive"_framing << hex("00000004") << false;
        QTest::newRow("the bytes before it count") << "length:1,le,inclusive,offset=2"_framing << hex("ffff02") << true;
        QTest::newRow("they alone are enough") << "length:1,le,inclusive,offset=2"_framing << hex("ffff03") << false;
        QTest::newRow("u64, one too few") << "length:8,le,inclusive"_framing << hex("0700000000000000") << true;
    }
    void anInclusiveLengthBelowItsHeaderIsMalformed()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isWrong);
        LengthCodec codec(framing, 5000);
        for (const DecodedFrame& found : {codec.decode(bytes), codec.decodeAtEnd(bytes)}) {
            QCOMPARE(found.kind, isWrong ? DecodedFrame::Kind::Failed : DecodedFrame::Kind::Frame);
            QCOMPARE(found.error().code, isWrong ? ErrorCode::MessageMalformed : ErrorCode::None);
        }
    }

    void theBytesBeforeTheLengthAreAttributes()
    {
        LengthCodec codec("length:2,be,inclusive,offset=3"_framing, 5000);
        const QByteArray stream = QByteArray::fromHex("aabbcc 000a 68656c6c6f");
        const DecodedFrame found = codec.decode(stream);
        QCOMPARE(found.kind, DecodedFrame::Kind::Frame);
        QCOMPARE(found.frame.payload.toByteArray(), QByteArray("hello"));
        QCOMPARE(found.frame.attributes.toByteArray(), QByteArray("\xaa\xbb\xcc"));
        QByteArray out;
        QVERIFY(codec.encode(found.frame, out));
        QCOMPARE(out, stream);
        for (const char* const attributes : {"\xaa", "\xaa\xbb\xcc\xdd"}) {
            const Result<void> done = codec.encode({found.frame.payload, attributes}, out);
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::MessageNotEncodable);
            QCOMPARE(out, stream);
        }
    }

    void aLengthWithoutOffsetHasNoAttributes()
    {
        LengthCodec codec(FramingSpec(), 5000);
        QVERIFY(codec.decode(QByteArray::fromHex("0500000068656c6c6f")).frame.attributes.isEmpty());
    }

    void aLengthThatIsNotTheTrueOneIsAnnounced()
    {
        const LengthCodec codec("length:2,be,inclusive,offset=1"_framing, 5000);
        QCOMPARE(codec.encodeAnnouncing(9, "hello"), QByteArray::fromHex("00 000c 68656c6c6f"));
        QVERIFY(codec.encodeAnnouncing(65532, {}));
        QVERIFY(!codec.encodeAnnouncing(65533, {}));
        QVERIFY(!codec.encodeAnnouncing(-1, {}));
    }

    void whatHasComeIsCountedAgainstWhatWasAnnounced()
    {
        LengthCodec codec("u32le"_framing, 5000);
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
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<qint64>("longest");
        QTest::newRow("u8") << "u8"_framing << qint64{255};
        QTest::newRow("u16le") << "u16le"_framing << qint64{65535};
        QTest::newRow("u16be") << "u16be"_framing << qint64{65535};
        QTest::newRow("u24") << "length:3,be"_framing << qint64{16777215};
        QTest::newRow("inclusive u16") << "length:2,be,inclusive"_framing << qint64{65533};
        QTest::newRow("inclusive u8 behind other bytes") << "length:1,le,inclusive,offset=128"_framing << qint64{126};
        QTest::newRow("u32le") << "u32le"_framing << qint64{4294967295};
        QTest::newRow("u32be") << "u32be"_framing << qint64{4294967295};
    }
    void moreThanThePrefixCanSayIsNotEncodable()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(qint64, longest);
        // Addresses without memory: a codec that reads a payload it cannot send would crash here.
        const auto size = static_cast<size_t>(longest + 1);
        void* nothing = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        QVERIFY(nothing != MAP_FAILED);
        LengthCodec codec(framing, limits::defaultMaxMessage);
        QByteArray out("kept");
        const Result<void> done = codec.encode(QByteArrayView(static_cast<const char*>(nothing), longest + 1), out);
        munmap(nothing, size);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::MessageNotEncodable);
        QCOMPARE(done.error().detail, framing.text());
        QCOMPARE(done.error().number, longest + 1);
        QCOMPARE(done.error().limit, longest);
        QCOMPARE(out, QByteArray("kept"));
    }
};

STANDPIPE_TEST(TestLengthCodec, standpipe::test::NoApplication)
#include "tst_lengthcodec.moc"
