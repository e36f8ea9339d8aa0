// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/delimitercodec.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using standpipe::test::FrameFeeder;

namespace {

const QByteArray nulByte("\0", 1);

} // namespace

/// Delimiters, byte by byte as shown in delimitercodec.h.
class TestDelimiterCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageLooksAsInThePicture_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("hello in line") << "line"_framing << QByteArray("hello") << QByteArray("68656c6c6f0a");
        QTest::newRow("hello in crlf") << "crlf"_framing << QByteArray("hello") << QByteArray("68656c6c6f0d0a");
        QTest::newRow("hello in nul") << "nul"_framing << QByteArray("hello") << QByteArray("68656c6c6f00");
        QTest::newRow("nothing in line") << "line"_framing << QByteArray() << QByteArray("0a");
        QTest::newRow("nothing in crlf") << "crlf"_framing << QByteArray() << QByteArray("0d0a");
        QTest::newRow("nothing in nul") << "nul"_framing << QByteArray() << QByteArray("00");
        QTest::newRow("a CR inside a line stays") << "line"_framing << QByteArray("a\rb") << QByteArray("610d620a");
        QTest::newRow("a CR at the end of a crlf message stays")
            << "crlf"_framing << QByteArray("a\r") << QByteArray("610d0d0a");
        QTest::newRow("an LF in a crlf message stays")
            << "crlf"_framing << QByteArray("a\nb") << QByteArray("610a620d0a");
        QTest::newRow("line ends in a nul message stay")
            << "nul"_framing << QByteArray("a\r\n") << QByteArray("610d0a00");
        QTest::newRow("hello before two form feeds")
            << "delimiter:0c0c"_framing << QByteArray("hello") << QByteArray("68656c6c6f0c0c");
        QTest::newRow("a part of the delimiter stays")
            << "delimiter:0d0a0d0a"_framing << QByteArray("a\r\n\rb\r\n") + "c"
            << QByteArray("610d0a0d620d0a630d0a0d0a");
        QTest::newRow("a CR before a plain LF stays")
            << "delimiter:0a"_framing << QByteArray("a\r") << QByteArray("610d0a");
        QTest::newRow("a nul in a line stays") << "line"_framing
                                               << "a" + nulByte << QByteArray("61000a");
    }
    void aMessageLooksAsInThePicture()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, hex);
        DelimiterCodec codec(framing, 5000);
        QByteArray out;
        QVERIFY(codec.encode(payload, out));
        QCOMPARE(out.toHex(), hex);
        FrameFeeder feeder(codec);
        feeder.feed(out);
        QCOMPARE(feeder.heard().messages, QList<QByteArray>{payload});
    }

    void whatIsReadIs_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("messages");
        QTest::newRow("in line, a CR before the LF is taken off")
            << "line"_framing << QByteArray("a\r\nb\n") << QByteArrayList{"a", "b"};
        QTest::newRow("in line, only one CR is taken off")
            << "line"_framing << QByteArray("a\r\r\n") << QByteArrayList{"a\r"};
        QTest::newRow("in line, CR LF alone is an empty message")
            << "line"_framing << QByteArray("\r\n") << QByteArrayList{""};
        QTest::newRow("in line, empty lines are empty messages")
            << "line"_framing << QByteArray("\n\na\n") << QByteArrayList{"", "", "a"};
        QTest::newRow("in crlf, an LF ends nothing")
            << "crlf"_framing << QByteArray("a\nb\r\n\r\n") << QByteArrayList{"a\nb", ""};
        QTest::newRow("in crlf, LF CR ends nothing")
            << "crlf"_framing << QByteArray("a\n\rb\r\n") << QByteArrayList{"a\n\rb"};
        QTest::newRow("in delimiter:0d0a0d0a, one empty line ends it, however many follow")
            << "delimiter:0d0a0d0a"_framing << QByteArray("a\r\nb\r\n\r\n\r\n\r\n") << QByteArrayList{"a\r\nb", ""};
        QTest::newRow("in delimiter:0a, a CR before it stays")
            << "delimiter:0a"_framing << QByteArray("a\r\n") << QByteArrayList{"a\r"};
        QTest::newRow("in nul, two in a row hold an empty message")
            << "nul"_framing
            << "a" + nulByte + nulByte << QByteArrayList{"a", ""};
    }
    void whatIsReadIs()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, messages);
        DelimiterCodec codec(framing, 5000);
        FrameFeeder feeder(codec);
        feeder.feed(stream);
        feeder.end();
        QCOMPARE(feeder.heard().messages, QList<QByteArray>(messages));
        QCOMPARE(feeder.heard().error, Error());
    }

    void aPayloadTheReaderWouldCutIsNotEncodable_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("an LF in a line") << "line"_framing << QByteArray("a\nb");
        QTest::newRow("an LF at the end of a line") << "line"_framing << QByteArray("a\n");
        QTest::newRow("a CR at the end of a line, which its reader would take off")
            << "line"_framing << QByteArray("a\r");
        QTest::newRow("a CR LF in a crlf message") << "crlf"_framing << QByteArray("\na\r\nb");
        QTest::newRow("the delimiter in the middle") << "delimiter:616263"_framing << QByteArray("xabcx");
        QTest::newRow("an end that makes the delimiter come early")
            << "delimiter:0d0a0d0a"_framing << QByteArray("a\r\n");
        QTest::newRow("a letter before two of it") << "delimiter:6161"_framing << QByteArray("xa");
        QTest::newRow("a payload shorter than the delimiter, and part of it")
            << "delimiter:616161"_framing << QByteArray("a");
        QTest::newRow("a nul in a nul message") << "nul"_framing
                                                << "a" + nulByte;
    }
    void aPayloadTheReaderWouldCutIsNotEncodable()
    {
        QFETCH(FramingSpec, framing);
        QFETCH(QByteArray, payload);
        DelimiterCodec codec(framing, 5000);
        QByteArray out("kept");
        const Result<void> done = codec.encode(payload, out);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::MessageNotEncodable);
        QCOMPARE(done.error().detail, framing.text());
        QCOMPARE(done.error().limit, 0);
        QCOMPARE(out, QByteArray("kept"));
    }

    void textThatIsMadeUpEndsNoMessage()
    {
        for (const char* const hex : {"78", "7861", "6162636465666768696a6b6c6d6e6f78", "78787878"}) {
            const FramingSpec framing = *parseFraming(QStringLiteral("delimiter:") + QLatin1StringView(hex));
            QByteArray out;
            QVERIFY2(DelimiterCodec(framing, 5000).encode(QByteArray(20, framing.traits().filler()), out), hex);
        }
        QCOMPARE(FramingSpec().traits().filler(), 'x');
    }

    void searchedBytesAreNotSearchedAgain_data() { addFramings(); }
    void searchedBytesAreNotSearchedAgain()
    {
        QFETCH(FramingSpec, framing);
        DelimiterCodec codec(framing, 5000);
        QCOMPARE(codec.decode(QByteArray(8, 'a')).kind, DecodedFrame::Kind::NeedMore);
        // Violates the contract, to detect which bytes the codec reads: the part already searched now contains
        // delimiters.
        const QByteArray trap = framing == "nul"_framing ? QByteArray(8, '\0') : QByteArray("\r\n\r\n\r\n\r\n");
        QCOMPARE(codec.decode(trap + "a").kind, DecodedFrame::Kind::NeedMore);
        codec.reset();
        QCOMPARE(codec.decode(trap + "a").kind, DecodedFrame::Kind::Frame);
    }

    void aDelimiterBeyondTheLimitIsNotWaitedFor_data() { addFramings(); }
    void aDelimiterBeyondTheLimitIsNotWaitedFor()
    {
        QFETCH(FramingSpec, framing);
        for (const qsizetype size : {7, 8, 5000}) {
            DelimiterCodec codec(framing, 5);
            const DecodedFrame found = codec.decode(QByteArray(size, 'a'));
            QCOMPARE(found.kind, DecodedFrame::Kind::Failed);
            QCOMPARE(found.error().code, ErrorCode::MessageTooLong);
            QCOMPARE(found.error().number, 6);
            QCOMPARE(found.error().limit, 5);
        }
    }

    void theLimitCountsThePayloadAlone_data() { addFramings(); }
    void theLimitCountsThePayloadAlone()
    {
        QFETCH(FramingSpec, framing);
        const QByteArray delimiter = framing == "nul"_framing ? nulByte : QByteArray("\r\n");
        DelimiterCodec codec(framing, 5);
        QCOMPARE(codec.decode("hello" + delimiter).kind, DecodedFrame::Kind::Frame);
        QCOMPARE(codec.decode("hello!" + delimiter).error().code, ErrorCode::MessageTooLong);
    }

    void anUnfinishedMessageIsCutShort_data() { addFramings(); }
    void anUnfinishedMessageIsCutShort()
    {
        QFETCH(FramingSpec, framing);
        DelimiterCodec codec(framing, 5000);
        const Error error = codec.decodeAtEnd("hell\r").error();
        QCOMPARE(error.code, ErrorCode::MessageCutShort);
        QCOMPARE(error.number, 5);
        QCOMPARE(error.limit, 0);
        QCOMPARE(codec.decodeAtEnd(QByteArrayView()).kind, DecodedFrame::Kind::NeedMore);
    }

private:
    static void addFramings()
    {
        QTest::addColumn<FramingSpec>("framing");
        QTest::newRow("line") << "line"_framing;
        QTest::newRow("crlf") << "crlf"_framing;
        QTest::newRow("nul") << "nul"_framing;
    }
};

STANDPIPE_TEST(TestDelimiterCodec, standpipe::test::NoApplication)
#include "tst_delimitercodec.moc"
