// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/contentlengthcodec.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <limits>

using namespace standpipe;
using standpipe::test::FrameFeeder;

/// Header lines, byte by byte as shown in contentlengthcodec.h.
class TestContentLengthCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageLooksAsInThePicture_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("hello") << QByteArray("hello") << QByteArray("Content-Length: 5\r\n\r\nhello");
        QTest::newRow("nothing") << QByteArray() << QByteArray("Content-Length: 0\r\n\r\n");
        QTest::newRow("any byte") << QByteArray("\0\xff\r\n\r\n", 6)
                                  << QByteArray("Content-Length: 6\r\n\r\n\0\xff\r\n\r\n", 27);
    }
    void aMessageLooksAsInThePicture()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, frame);
        ContentLengthCodec codec(5000);
        QByteArray out;
        QVERIFY(codec.encode(payload, out));
        QCOMPARE(out, frame);
        FrameFeeder feeder(codec);
        feeder.feed(out + out);
        QCOMPARE(feeder.heard().messages, (QList<QByteArray>{payload, payload}));
    }

    void otherHeaderLinesAreAttributes_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char* name, const QByteArray& head, const QByteArray& attributes,
                            const QByteArray& written) { QTest::newRow(name) << head << attributes << written; };
        row("none", "Content-Length: 5\r\n", "", "Content-Length: 2\r\n");
        row("one behind it", "Content-Length: 5\r\nX: y\r\n", "Content-Length: 5\r\nX: y\r\n",
            "Content-Length: 2\r\nX: y\r\n");
        row("around it, in other letters", "A: b\r\ncontent-length:5\r\nX: y\r\n",
            "A: b\r\ncontent-length:5\r\nX: y\r\n", "A: b\r\nContent-Length: 2\r\nX: y\r\n");
    }
    void otherHeaderLinesAreAttributes()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, attributes);
        QFETCH(QByteArray, written);
        ContentLengthCodec codec(5000);
        const QByteArray stream = head + "\r\nhello";
        const DecodedFrame found = codec.decode(stream);
        QCOMPARE(found.kind, DecodedFrame::Kind::Frame);
        QCOMPARE(found.frame.attributes.toByteArray(), attributes);
        QByteArray out("kept");
        QVERIFY(codec.encode({"hi", found.frame.attributes}, out));
        QCOMPARE(out, "kept" + written + "\r\nhi");
    }

    void attributesWithoutALengthGetOne()
    {
        QByteArray out;
        QVERIFY(ContentLengthCodec(5000).encode({"hi", "X: y\r\n"}, out));
        QCOMPARE(out, QByteArray("Content-Length: 2\r\nX: y\r\n\r\nhi"));
    }

    void attributesThatAreNoHeaderLinesAreNotEncodable_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::newRow("no line") << QByteArray("X: y");
        QTest::newRow("a line feed alone") << QByteArray("X: y\n");
        QTest::newRow("no colon") << QByteArray("X\r\n");
        QTest::newRow("no name") << QByteArray(": y\r\n");
        QTest::newRow("an empty line") << QByteArray("X: y\r\n\r\n");
        QTest::newRow("more than its reader would take") << "X: " + QByteArray(limits::headerBytes, 'y') + "\r\n";
    }
    void attributesThatAreNoHeaderLinesAreNotEncodable()
    {
        QFETCH(QByteArray, attributes);
        QByteArray out("kept");
        const Result<void> done = ContentLengthCodec(5000).encode({"hi", attributes}, out);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::MessageNotEncodable);
        QCOMPARE(out, QByteArray("kept"));
    }

    void headerLinesAreReadAsPeersWriteThem_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("a second header after it")
            << QByteArray("Content-Length: 5\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\nhello");
        QTest::newRow("a second header before it") << QByteArray("X-Trace: a:b\r\nContent-Length: 5\r\n\r\nhello");
        QTest::newRow("a header without value") << QByteArray("X:\r\nContent-Length: 5\r\n\r\nhello");
        QTest::newRow("the name in small letters") << QByteArray("content-length: 5\r\n\r\nhello");
        QTest::newRow("the name in capitals") << QByteArray("CONTENT-LENGTH: 5\r\n\r\nhello");
        QTest::newRow("no blank after the colon") << QByteArray("Content-Length:5\r\n\r\nhello");
        QTest::newRow("blanks around the number") << QByteArray("Content-Length: \t 5 \r\n\r\nhello");
        QTest::newRow("zeros in front of the number") << QByteArray("Content-Length: 005\r\n\r\nhello");
        QTest::newRow("a name that only begins like it")
            << QByteArray("Content-Length-Hint: x\r\nContent-Length: 5\r\n\r\nhello");
    }
    void headerLinesAreReadAsPeersWriteThem()
    {
        QFETCH(QByteArray, stream);
        ContentLengthCodec codec(5000);
        FrameFeeder feeder(codec);
        feeder.feed(stream);
        feeder.end();
        QCOMPARE(feeder.heard().messages, QList<QByteArray>{"hello"});
        QCOMPARE(feeder.heard().error, Error());
    }

    void headerLinesThatCannotBeReadEndIt_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QString>("detail");
        QTest::newRow("no length at all") << QByteArray("X: 1\r\n\r\n") << QStringLiteral("X: 1\r\n\r\n");
        QTest::newRow("an empty line first") << QByteArray("\r\n") << QStringLiteral("\r\n");
        QTest::newRow("a line without colon") << QByteArray("GET / HTTP/1.1\r\n") << QStringLiteral("GET / HTTP/1.1");
        QTest::newRow("a line that begins with its colon") << QByteArray(": 5\r\n") << QStringLiteral(": 5");
        QTest::newRow("an LF without CR") << QByteArray("Content-Length: 5\n") << QStringLiteral("Content-Length: 5\n");
        QTest::newRow("a negative length")
            << QByteArray("Content-Length: -5\r\n") << QStringLiteral("Content-Length: -5");
        QTest::newRow("a length with a sign")
            << QByteArray("Content-Length: +5\r\n") << QStringLiteral("Content-Length: +5");
        QTest::newRow("a length that is a word")
            << QByteArray("Content-Length: five\r\n") << QStringLiteral("Content-Length: five");
        QTest::newRow("no number after the colon")
            << QByteArray("Content-Length:\r\n") << QStringLiteral("Content-Length:");
        QTest::newRow("two lengths, even if they agree")
            << QByteArray("Content-Length: 5\r\nContent-Length: 5\r\n") << QStringLiteral("Content-Length: 5");
        QTest::newRow("a first line without end")
            << QByteArray(limits::headerBytes, 'x') << QString(32, QLatin1Char('x')) + QChar(0x2026);
        QTest::newRow("header lines without end")
            << QByteArray("X: y\r\n").repeated(limits::headerBytes / 6 + 1)
            << QStringLiteral("X: y\r\n").repeated(5) + QStringLiteral("X:") + QChar(0x2026);
    }
    void headerLinesThatCannotBeReadEndIt()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QString, detail);
        ContentLengthCodec codec(5000);
        FrameFeeder feeder(codec);
        for (const char byte : stream)
            feeder.feed(QByteArrayView(&byte, 1));
        QVERIFY(feeder.heard().messages.isEmpty());
        QCOMPARE(feeder.heard().error.code, ErrorCode::MessageMalformed);
        QCOMPARE(feeder.heard().error.detail, detail);
    }

    void theLastByteOfTheHeaderLinesMayBeTheLastAllowed()
    {
        const QByteArray end("\r\nContent-Length: 5\r\n\r\n");
        const QByteArray longest = "X: " + QByteArray(limits::headerBytes - 3 - end.size(), 'y') + end;
        QCOMPARE(longest.size(), limits::headerBytes);
        ContentLengthCodec codec(5000);
        QCOMPARE(codec.decode(longest + "hello").kind, DecodedFrame::Kind::Frame);
        QCOMPARE(codec.decode("X" + longest + "hello").error().code, ErrorCode::MessageMalformed);
    }

    void aHostileLengthIsTooLongBeforeTheHeaderLinesEnd_data()
    {
        QTest::addColumn<QByteArray>("digits");
        QTest::addColumn<qint64>("number");
        QTest::newRow("one byte over the limit") << QByteArray("5001") << qint64{5001};
        QTest::newRow("the largest uint32") << QByteArray("4294967295") << qint64{4294967295};
        QTest::newRow("more than a qint64 holds")
            << QByteArray("9223372036854775808") << std::numeric_limits<qint64>::max();
        QTest::newRow("more than anything holds") << QByteArray(1000, '9') << std::numeric_limits<qint64>::max();
    }
    void aHostileLengthIsTooLongBeforeTheHeaderLinesEnd()
    {
        QFETCH(QByteArray, digits);
        QFETCH(qint64, number);
        ContentLengthCodec codec(5000);
        const DecodedFrame found = codec.decode("Content-Length: " + digits + "\r\n");
        QCOMPARE(found.kind, DecodedFrame::Kind::Failed);
        QCOMPARE(found.error().code, ErrorCode::MessageTooLong);
        QCOMPARE(found.error().number, number);
        QCOMPARE(found.error().limit, 5000);
    }

    void aLimitLoweredInTheMiddleHoldsForTheMessageThatHasBegun()
    {
        ContentLengthCodec codec(5000);
        const QByteArray stream("Content-Length: 6\r\n\r\nhello!");
        QCOMPARE(codec.decode(QByteArrayView(stream).chopped(1)).kind, DecodedFrame::Kind::NeedMore);
        codec.setMaxMessage(5);
        const DecodedFrame found = codec.decode(stream);
        QCOMPARE(found.error().code, ErrorCode::MessageTooLong);
        QCOMPARE(found.error().number, 6);
        QCOMPARE(found.error().limit, 5);
    }

    void searchedHeaderLinesAreNotReadAgain()
    {
        ContentLengthCodec codec(5000);
        const QByteArray begin("Content-Length: 5\r\nX: 12345");
        QCOMPARE(codec.decode(begin).kind, DecodedFrame::Kind::NeedMore);
        // Violates the contract, to detect which bytes the codec reads: the part already searched is now invalid.
        const QByteArray lineKept = QByteArray(begin.size() - 8, '\n') + "X: 1\n345\r\n\r\nhello";
        const DecodedFrame found = codec.decode(lineKept);
        QCOMPARE(found.kind, DecodedFrame::Kind::Frame);
        QCOMPARE(found.frame.payload.toByteArray(), QByteArray("hello"));
    }

    void cutShortTellsHowFarItCame()
    {
        ContentLengthCodec codec(5000);
        const Error inTheHeader = codec.decodeAtEnd("Content-Length: 5\r\n").error();
        QCOMPARE(inTheHeader.code, ErrorCode::MessageCutShort);
        QCOMPARE(inTheHeader.number, 19);
        QCOMPARE(inTheHeader.limit, 0);
        codec.reset();
        const Error inThePayload = codec.decodeAtEnd("Content-Length: 5\r\n\r\nhel").error();
        QCOMPARE(inThePayload.code, ErrorCode::MessageCutShort);
        QCOMPARE(inThePayload.number, 3);
        QCOMPARE(inThePayload.limit, 5);
    }
};

STANDPIPE_TEST(TestContentLengthCodec, standpipe::test::NoApplication)
#include "tst_contentlengthcodec.moc"
