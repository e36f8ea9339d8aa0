// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/delimitercodec.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using standpipe::test::FrameFeeder;

namespace {

const QByteArray nulByte("\0", 1);

} // namespace

/// Delimiters, byte by byte as the picture in delimitercodec.h shows them.
class TestDelimiterCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageLooksAsInThePicture_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("hello in line") << Framing::Line << QByteArray("hello") << QByteArray("68656c6c6f0a");
        QTest::newRow("hello in crlf") << Framing::Crlf << QByteArray("hello") << QByteArray("68656c6c6f0d0a");
        QTest::newRow("hello in nul") << Framing::Nul << QByteArray("hello") << QByteArray("68656c6c6f00");
        QTest::newRow("nothing in line") << Framing::Line << QByteArray() << QByteArray("0a");
        QTest::newRow("nothing in crlf") << Framing::Crlf << QByteArray() << QByteArray("0d0a");
        QTest::newRow("nothing in nul") << Framing::Nul << QByteArray() << QByteArray("00");
        QTest::newRow("a CR inside a line stays") << Framing::Line << QByteArray("a\rb") << QByteArray("610d620a");
        QTest::newRow("a CR at the end of a crlf message stays")
            << Framing::Crlf << QByteArray("a\r") << QByteArray("610d0d0a");
        QTest::newRow("an LF in a crlf message stays")
            << Framing::Crlf << QByteArray("a\nb") << QByteArray("610a620d0a");
        QTest::newRow("line ends in a nul message stay")
            << Framing::Nul << QByteArray("a\r\n") << QByteArray("610d0a00");
        QTest::newRow("a nul in a line stays") << Framing::Line << "a" + nulByte << QByteArray("61000a");
    }
    void aMessageLooksAsInThePicture()
    {
        QFETCH(Framing, framing);
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
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("messages");
        QTest::newRow("in line, a CR before the LF is taken off")
            << Framing::Line << QByteArray("a\r\nb\n") << QByteArrayList{"a", "b"};
        QTest::newRow("in line, only one CR is taken off")
            << Framing::Line << QByteArray("a\r\r\n") << QByteArrayList{"a\r"};
        QTest::newRow("in line, CR LF alone is an empty message")
            << Framing::Line << QByteArray("\r\n") << QByteArrayList{""};
        QTest::newRow("in line, empty lines are empty messages")
            << Framing::Line << QByteArray("\n\na\n") << QByteArrayList{"", "", "a"};
        QTest::newRow("in crlf, an LF ends nothing")
            << Framing::Crlf << QByteArray("a\nb\r\n\r\n") << QByteArrayList{"a\nb", ""};
        QTest::newRow("in crlf, LF CR ends nothing")
            << Framing::Crlf << QByteArray("a\n\rb\r\n") << QByteArrayList{"a\n\rb"};
        QTest::newRow("in nul, two in a row hold an empty message")
            << Framing::Nul << "a" + nulByte + nulByte << QByteArrayList{"a", ""};
    }
    void whatIsReadIs()
    {
        QFETCH(Framing, framing);
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
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("an LF in a line") << Framing::Line << QByteArray("a\nb");
        QTest::newRow("an LF at the end of a line") << Framing::Line << QByteArray("a\n");
        QTest::newRow("a CR at the end of a line, which its reader would take off")
            << Framing::Line << QByteArray("a\r");
        QTest::newRow("a CR LF in a crlf message") << Framing::Crlf << QByteArray("\na\r\nb");
        QTest::newRow("a nul in a nul message") << Framing::Nul << "a" + nulByte;
    }
    void aPayloadTheReaderWouldCutIsNotEncodable()
    {
        QFETCH(Framing, framing);
        QFETCH(QByteArray, payload);
        DelimiterCodec codec(framing, 5000);
        QByteArray out("kept");
        const Result<void> done = codec.encode(payload, out);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::MessageNotEncodable);
        QCOMPARE(done.error().detail, framingWord(framing));
        QCOMPARE(done.error().limit, 0);
        QCOMPARE(out, QByteArray("kept"));
    }

    void searchedBytesAreNotSearchedAgain_data() { addFramings(); }
    void searchedBytesAreNotSearchedAgain()
    {
        QFETCH(Framing, framing);
        DelimiterCodec codec(framing, 5000);
        QCOMPARE(codec.decode(QByteArray(8, 'a')).kind, DecodedFrame::Kind::NeedMore);
        // Against the contract, to see where the codec looks: what it has searched now holds delimiters.
        const QByteArray trap = framing == Framing::Nul ? QByteArray(8, '\0') : QByteArray("\r\n\r\n\r\n\r\n");
        QCOMPARE(codec.decode(trap + "a").kind, DecodedFrame::Kind::NeedMore);
        codec.reset();
        QCOMPARE(codec.decode(trap + "a").kind, DecodedFrame::Kind::Frame);
    }

    void aDelimiterBeyondTheLimitIsNotWaitedFor_data() { addFramings(); }
    void aDelimiterBeyondTheLimitIsNotWaitedFor()
    {
        QFETCH(Framing, framing);
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
        QFETCH(Framing, framing);
        const QByteArray delimiter = framing == Framing::Nul ? nulByte : QByteArray("\r\n");
        DelimiterCodec codec(framing, 5);
        QCOMPARE(codec.decode("hello" + delimiter).kind, DecodedFrame::Kind::Frame);
        QCOMPARE(codec.decode("hello!" + delimiter).error().code, ErrorCode::MessageTooLong);
    }

    void anUnfinishedMessageIsCutShort_data() { addFramings(); }
    void anUnfinishedMessageIsCutShort()
    {
        QFETCH(Framing, framing);
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
        QTest::addColumn<Framing>("framing");
        QTest::newRow("line") << Framing::Line;
        QTest::newRow("crlf") << Framing::Crlf;
        QTest::newRow("nul") << Framing::Nul;
    }
};

STANDPIPE_TEST(TestDelimiterCodec, standpipe::test::NoApplication)
#include "tst_delimitercodec.moc"
