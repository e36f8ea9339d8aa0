// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"
#include "core/framing/framingspec.h"
#include "tests/core/framing/framefeeder.h"
#include "tests/support/framings.h"
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

Heard hear(const FramingSpec& framing, qint64 limit, QByteArrayView stream, const Cutting& cutting)
{
    const auto codec = makeFrameCodec(framing, limit);
    const Heard heard = hear(*codec, stream, cutting);
    return framing.traits().hasEnds ? heard : heard.glued();
}

bool isRaw(const FramingSpec& framing)
{
    return !framing.traits().hasEnds;
}

/// Bytes of every value that the framing allows.
QByteArray bytesFor(const FramingSpec& framing, qsizetype size)
{
    const FramingTraits traits = framing.traits();
    const QByteArray unwanted = traits.delimiter + traits.lostAtEnd;
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        const char byte = static_cast<char>((i * 7 + i / 256) & 0xff);
        bytes[i] = unwanted.contains(byte) ? '.' : byte;
    }
    return bytes;
}

/// The messages that the framing can carry.
QList<QByteArray> carried(const FramingSpec& framing, const QList<QByteArray>& messages)
{
    const auto codec = makeFrameCodec(framing, limits::defaultMaxMessage);
    QList<QByteArray> all;
    for (const QByteArray& message : messages) {
        QByteArray frame;
        if (codec->encode(message, frame))
            all.append(message);
    }
    return all;
}

QList<QByteArray> messagesFor(const FramingSpec& framing)
{
    QList<QByteArray> messages{"hello", "", " ", "x", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x90\x8c", ""};
    const qint64 longest = framing.traits().longest;
    for (const qsizetype size : {254, 255, 16380, 16384, 32768, 65535, 212'992, 300'000}) {
        if (size <= longest)
            messages.append(bytesFor(framing, size));
    }
    messages.append("the last one");
    return messages;
}

/// The messages as received by the reader.
QList<QByteArray> arriving(const FramingSpec& framing, QList<QByteArray> messages)
{
    for (QByteArray& message : messages) {
        if (message.isEmpty() && framing.traits().empty == FramingTraits::Empty::Space)
            message = " ";
    }
    return isRaw(framing) ? QList<QByteArray>{messages.join()} : messages;
}

QByteArray streamOf(const FramingSpec& framing, const QList<QByteArray>& messages)
{
    const auto codec = makeFrameCodec(framing, limits::defaultMaxMessage);
    QByteArray stream;
    for (const QByteArray& message : messages) {
        if (!codec->encode(message, stream))
            qFatal("A message of the table cannot be encoded.");
    }
    return stream;
}

/// Pieces of this framing's streams, so that random streams are decoded for more than a few bytes: frames, cut in
/// the middle, and single bytes.
QList<QByteArray> vocabulary(const FramingSpec& framing)
{
    if (framing == "netstring"_framing)
        return {"0", "1", "2", "3", "0:,", "3:abc,", "1:", ":", ",", "x", "99999999999999999999"};
    if (framing == "content-length"_framing)
        return {"Content-Length", ": ", "content-length:2\r\n", "\r\n", "\r\n\r\n", "\r", "\n", "3", "ab",
                "X-Y: z\r\n"};
    QList<QByteArray> words{
        QByteArray("\0", 1), QByteArray("\0\0", 2), "\1", "\2", "\3", "\r", "\n", "\r\n", "a", "\xff", "bcd"};
    for (const QByteArray& message : carried(framing, {"", "bc", "0123456789abc"})) {
        const QByteArray frame = streamOf(framing, {message});
        words << frame << frame.first(frame.size() / 2) << frame.sliced(frame.size() / 2);
    }
    return words;
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
    QTest::addColumn<FramingSpec>("framing");
    for (const FramingSpec& framing : exampleFramings()) {
        if (withRaw || !isRaw(framing))
            QTest::addRow("%s", qPrintable(framing.text())) << framing;
    }
}

void addFramingsAndCuttings(bool withRaw)
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<int>("cutting");
    for (const FramingSpec& framing : exampleFramings()) {
        for (int i = 0; i < cuttings().size() && (withRaw || !isRaw(framing)); ++i)
            QTest::addRow("%s cut %s", qPrintable(framing.text()), cuttings().at(i).name.constData()) << framing << i;
    }
}

} // namespace

/// Every framing with every division of its stream into reads: the messages received do not depend on it.
class TestCuttings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCutGivesTheSameMessages_data() { addFramingsAndCuttings(true); }
    void anyCutGivesTheSameMessages()
    {
        QFETCH(FramingSpec, framing);
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
        QFETCH(FramingSpec, framing);
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
        QFETCH(FramingSpec, framing);
        const QByteArray message = bytesFor(framing, qMin<qint64>(framing.traits().longest, 200));
        const QByteArray stream = streamOf(framing, {message});
        const auto codec = makeFrameCodec(framing, smallLimit);
        FrameFeeder feeder(*codec);
        qsizetype fed = 0;
        while (fed < stream.size() && feeder.heard().error.isNone())
            feeder.feed(QByteArrayView(stream).sliced(fed++, 1));
        QCOMPARE(feeder.heard().error.code, ErrorCode::MessageTooLong);
        const qsizetype header = stream.indexOf(message);
        const qsizetype delimiter = framing.traits().delimiter.size();
        QVERIFY2(fed <= (delimiter > 0 ? smallLimit + qMax(delimiter, qsizetype{2}) : header),
                 qPrintable(QString::number(fed)));
    }

    void cutShortAtEveryPlaceIsSaid_data() { addFramingsAndCuttings(false); }
    void cutShortAtEveryPlaceIsSaid()
    {
        QFETCH(FramingSpec, framing);
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
        QFETCH(FramingSpec, framing);
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
        QFETCH(FramingSpec, framing);
        constexpr qint64 limit = 12;
        constexpr int streams = 20'000; // for each framing
        const qint64 effectiveLimit = isRaw(framing) ? limits::defaultMaxMessage : limit;
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
        QVERIFY(isRaw(framing) ? withErrors == 0 : withErrors > streams / 100);
    }
};

STANDPIPE_TEST(TestCuttings, standpipe::test::NoApplication)
#include "tst_cuttings.moc"
