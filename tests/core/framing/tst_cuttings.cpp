// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "core/framing/framing.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace standpipe;
using standpipe::test::FrameFeeder;
using standpipe::test::Heard;

namespace {

constexpr qint64 smallLimit = 100;

/// One way to cut a byte stream into reads.
struct Cutting {
    QByteArray name;
    qsizetype piece = 0; ///< bytes of each piece; 0: random, see seed
    quint32 seed = 0;
};

QList<Cutting> cuttings()
{
    QList<Cutting> all{{"whole", std::numeric_limits<qsizetype>::max()},
                       {"byte by byte", 1},
                       {"at 16384", 16384},
                       {"at 32768", 32768},
                       {"at 212992", 212992}};
    for (quint32 seed = 1; seed <= 5; ++seed)
        all.append({"at random places, seed " + QByteArray::number(seed), 0, seed});
    return all;
}

Heard hear(FrameCodec& codec, QByteArrayView stream, const Cutting& cutting)
{
    FrameFeeder feeder(codec);
    QRandomGenerator random(cutting.seed);
    while (!stream.isEmpty()) {
        const qsizetype longest = stream.size() > 1000 ? 9000 : 5;
        const qsizetype wanted = cutting.piece > 0 ? cutting.piece : 1 + random.bounded(int(longest));
        const qsizetype piece = qMin(wanted, stream.size());
        feeder.feed(stream.first(piece));
        stream = stream.sliced(piece);
    }
    feeder.end();
    return feeder.heard();
}

Heard hear(Framing framing, qint64 limit, QByteArrayView stream, const Cutting& cutting)
{
    const auto codec = makeFrameCodec(framing, limit);
    const Heard heard = hear(*codec, stream, cutting);
    return framing == Framing::Raw ? heard.glued() : heard;
}

bool isDelimited(Framing framing)
{
    return framing == Framing::Line || framing == Framing::Crlf || framing == Framing::Nul;
}

/// Bytes of every value where the framing allows them.
QByteArray bytesFor(Framing framing, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        const char byte = static_cast<char>((i * 7 + i / 256) & 0xff);
        const bool endsLines = byte == '\n' || byte == '\r' || byte == '\0';
        bytes[i] = isDelimited(framing) && endsLines ? '.' : byte;
    }
    return bytes;
}

QList<QByteArray> messagesFor(Framing framing)
{
    const qsizetype longest = framing == Framing::U8                                   ? 255
                              : framing == Framing::U16Le || framing == Framing::U16Be ? 65535
                                                                                       : 300'000;
    QList<QByteArray> messages{"hello", "", " ", "x", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x90\x8c", ""};
    for (const qsizetype size : {254, 255, 16380, 16384, 32768, 65535, 212'992, 300'000}) {
        if (size <= longest)
            messages.append(bytesFor(framing, size));
    }
    messages.append("the last one");
    return messages;
}

/// The messages as the reader gets them: u32le has no empty frame.
QList<QByteArray> arriving(Framing framing, QList<QByteArray> messages)
{
    for (QByteArray& message : messages) {
        if (framing == Framing::U32Le && message.isEmpty())
            message = " ";
    }
    return framing == Framing::Raw ? QList<QByteArray>{messages.join()} : messages;
}

QByteArray streamOf(Framing framing, const QList<QByteArray>& messages)
{
    const auto codec = makeFrameCodec(framing, limits::defaultMaxMessage);
    QByteArray stream;
    for (const QByteArray& message : messages) {
        if (!codec->encode(message, stream))
            qFatal("A message of the table cannot be encoded.");
    }
    return stream;
}

/// Pieces that come up in this framing's streams, so that random ones get far.
QList<QByteArray> vocabulary(Framing framing)
{
    switch (framing) {
    case Framing::Netstring:
        return {"0", "1", "2", "3", "0:,", "3:abc,", "1:", ":", ",", "x", "99999999999999999999"};
    case Framing::ContentLength:
        return {"Content-Length", ": ", "content-length:2\r\n", "\r\n", "\r\n\r\n", "\r", "\n", "3", "ab",
                "X-Y: z\r\n"};
    default:
        return {QByteArray("\0", 1), QByteArray("\0\0", 2), "\1", "\2", "\3", "\r", "\n", "\r\n", "a", "\xff", "bcd"};
    }
}

QByteArray randomStream(const QList<QByteArray>& words, QRandomGenerator& random)
{
    QByteArray stream;
    for (int pieces = random.bounded(14); pieces > 0; --pieces)
        stream += words.at(random.bounded(int(words.size())));
    return stream;
}

void addFramings(bool withRaw)
{
    QTest::addColumn<Framing>("framing");
    for (const Framing framing : allFramings()) {
        if (withRaw || framing != Framing::Raw)
            QTest::addRow("%s", qPrintable(framingWord(framing))) << framing;
    }
}

void addFramingsAndCuttings(bool withRaw)
{
    QTest::addColumn<Framing>("framing");
    QTest::addColumn<int>("cutting");
    for (const Framing framing : allFramings()) {
        for (int i = 0; i < cuttings().size() && (withRaw || framing != Framing::Raw); ++i)
            QTest::addRow("%s cut %s", qPrintable(framingWord(framing)), cuttings().at(i).name.constData())
                << framing << i;
    }
}

} // namespace

/// Every framing under every cutting of its stream: where reads end never decides what is heard.
class TestCuttings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCutGivesTheSameMessages_data() { addFramingsAndCuttings(true); }
    void anyCutGivesTheSameMessages()
    {
        QFETCH(Framing, framing);
        QFETCH(int, cutting);
        const QList<QByteArray> messages = messagesFor(framing);
        const Heard heard =
            hear(framing, limits::defaultMaxMessage, streamOf(framing, messages), cuttings().at(cutting));
        QCOMPARE(heard.error, Error());
        QCOMPARE(heard.messages, arriving(framing, messages));
    }

    void aMessageAtTheLimitIsHeardAndOneByteMoreIsNot_data() { addFramingsAndCuttings(false); }
    void aMessageAtTheLimitIsHeardAndOneByteMoreIsNot()
    {
        QFETCH(Framing, framing);
        QFETCH(int, cutting);
        const QByteArray longest = bytesFor(framing, smallLimit);
        const QByteArray tooLong = bytesFor(framing, smallLimit + 1);
        const QByteArray stream = streamOf(framing, {longest, longest, tooLong, "after it"});
        const Heard heard = hear(framing, smallLimit, stream, cuttings().at(cutting));
        QCOMPARE(heard.messages, (QList<QByteArray>{longest, longest}));
        QCOMPARE(heard.error.code, ErrorCode::MessageTooLong);
        QCOMPARE(heard.error.number, smallLimit + 1);
        QCOMPARE(heard.error.limit, smallLimit);
    }

    void tooLongIsSaidBeforeTheMessageHasCome_data() { addFramings(false); }
    void tooLongIsSaidBeforeTheMessageHasCome()
    {
        QFETCH(Framing, framing);
        const QByteArray stream = streamOf(framing, {bytesFor(framing, 200)});
        const auto codec = makeFrameCodec(framing, smallLimit);
        FrameFeeder feeder(*codec);
        qsizetype fed = 0;
        while (fed < stream.size() && feeder.heard().error.isNone())
            feeder.feed(QByteArrayView(stream).sliced(fed++, 1));
        QCOMPARE(feeder.heard().error.code, ErrorCode::MessageTooLong);
        const qsizetype header = stream.indexOf(bytesFor(framing, 200));
        QVERIFY2(fed <= (isDelimited(framing) ? smallLimit + 2 : header), qPrintable(QString::number(fed)));
    }

    void cutShortAtEveryPlaceIsSaid_data() { addFramingsAndCuttings(false); }
    void cutShortAtEveryPlaceIsSaid()
    {
        QFETCH(Framing, framing);
        QFETCH(int, cutting);
        const QList<QByteArray> messages{"hello", "", "world!"};
        const QByteArray stream = streamOf(framing, messages);
        for (qsizetype size = 0; size <= stream.size(); ++size) {
            qsizetype whole = 0;
            while (whole < messages.size() && streamOf(framing, messages.first(whole + 1)).size() <= size)
                ++whole;
            const bool isWhole = streamOf(framing, messages.first(whole)).size() == size;
            const Heard heard = hear(framing, smallLimit, stream.first(size), cuttings().at(cutting));
            QCOMPARE(heard.messages, arriving(framing, messages.first(whole)));
            QCOMPARE(heard.error.code, isWhole ? ErrorCode::None : ErrorCode::MessageCutShort);
            if (!isWhole)
                QVERIFY(heard.error.number > 0 || heard.error.limit > 0);
        }
    }

    void aResetCodecReadsANewConnection_data() { addFramings(true); }
    void aResetCodecReadsANewConnection()
    {
        QFETCH(Framing, framing);
        const QByteArray stream = streamOf(framing, {"hello"});
        const auto codec = makeFrameCodec(framing, smallLimit);
        for (qsizetype size = 1; size < stream.size(); ++size) {
            FrameFeeder(*codec).feed(QByteArrayView(stream).first(size));
            codec->reset();
            QCOMPARE(hear(*codec, stream, cuttings().first()), (Heard{{"hello"}, Error()}));
        }
    }

    void randomBytesGiveTheSameHoweverTheyAreCut_data() { addFramings(true); }
    void randomBytesGiveTheSameHoweverTheyAreCut()
    {
        QFETCH(Framing, framing);
        constexpr qint64 limit = 12;
        constexpr int streams = 20'000; // for each framing
        const qint64 effectiveLimit = framing == Framing::Raw ? limits::defaultMaxMessage : limit;
        const QList<QByteArray> words = vocabulary(framing);
        QRandomGenerator random(20040525);
        int withMessages = 0;
        int withErrors = 0;
        for (int i = 0; i < streams; ++i) {
            const QByteArray stream = randomStream(words, random);
            const Heard whole = hear(framing, effectiveLimit, stream, {"whole", std::numeric_limits<qsizetype>::max()});
            const Heard cut = hear(framing, effectiveLimit, stream, {"random", 0, random.generate()});
            if (whole != cut)
                QFAIL(qPrintable(QStringLiteral("differs: ") + QString::fromLatin1(stream.toHex(' '))));
            withMessages += whole.messages.isEmpty() ? 0 : 1;
            withErrors += whole.error.isNone() ? 0 : 1;
        }
        QVERIFY(withMessages > streams / 100);
        QVERIFY(framing == Framing::Raw ? withErrors == 0 : withErrors > streams / 100);
    }
};

STANDPIPE_TEST(TestCuttings, standpipe::test::NoApplication)
#include "tst_cuttings.moc"
