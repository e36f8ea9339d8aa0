// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/pcapngwriter.h"
#include "tests/core/export/exportsamples.h"
#include "tests/support/testprogram.h"

#include <QHash>
#include <QHostAddress>
#include <QTest>
#include <QtEndian>

#include <algorithm>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

/// One block of a file, parsed according to the specification.
struct Block {
    quint32 type = 0;
    QByteArray body; ///< without the lengths around it

    [[nodiscard]] quint32 word(qsizetype index) const
    {
        return qFromLittleEndian<quint32>(body.constData() + 4 * index);
    }
};

constexpr quint32 nameResolution = 4;

/// All blocks except those with names.
QList<Block> blocks(QByteArrayView file)
{
    QList<Block> all;
    while (!file.isEmpty()) {
        const auto length = qFromLittleEndian<quint32>(file.data() + 4);
        if (length < 12 || length % 4 != 0 || length > file.size() ||
            qFromLittleEndian<quint32>(file.data() + length - 4) != length)
            qFatal("a block's lengths are wrong");
        if (qFromLittleEndian<quint32>(file.data()) != nameResolution)
            all.append({qFromLittleEndian<quint32>(file.data()), file.sliced(8, length - 12).toByteArray()});
        file = file.sliced(length);
    }
    return all;
}

/// An address in Wireshark's notation.
QByteArray readable(QByteArrayView address)
{
    Q_IPV6ADDR bytes{};
    std::copy_n(address.begin(), std::min<qsizetype>(address.size(), sizeof bytes), std::begin(bytes.c));
    return QHostAddress(bytes).toString().toLatin1();
}

/// Names of addresses, in order, as often as each is written: "fd00:1::=/run/x.sock".
QList<QByteArray> names(QByteArrayView file)
{
    QList<QByteArray> all;
    for (; !file.isEmpty(); file = file.sliced(qFromLittleEndian<quint32>(file.data() + 4))) {
        if (qFromLittleEndian<quint32>(file.data()) != nameResolution)
            continue;
        const auto type = qFromLittleEndian<quint16>(file.data() + 8);
        const auto size = qFromLittleEndian<quint16>(file.data() + 10);
        const QByteArrayView value = file.sliced(12, size);
        if (type != 2 || size < 17 || value.back() != '\0')
            qFatal("this is no name of an IPv6 address");
        all.append(readable(value.first(16)) + '=' + value.sliced(16, size - 17).toByteArray());
    }
    return all;
}

qsizetype padded(qsizetype size)
{
    return (size + 3) / 4 * 4;
}

/// Options from this position in a block to its end.
QHash<int, QByteArray> options(const QByteArray& body, qsizetype at)
{
    QHash<int, QByteArray> all;
    while (at < body.size()) {
        const auto code = qFromLittleEndian<quint16>(body.constData() + at);
        const auto size = qFromLittleEndian<quint16>(body.constData() + at + 2);
        if (code == 0) {
            if (at + 4 != body.size())
                qFatal("something stands behind the options");
            return all;
        }
        all.insert(code, body.mid(at + 4, size));
        at += 4 + padded(size);
    }
    qFatal("the options have no end");
    return all;
}

struct Packet {
    quint32 interface = 0;
    quint64 time = 0;
    quint32 captured = 0;
    quint32 length = 0;
    QHash<int, QByteArray> tags;
    QByteArray message;
    QHash<int, QByteArray> options;
};

Packet packet(const Block& block)
{
    Packet packet;
    packet.interface = block.word(0);
    packet.time = (quint64{block.word(1)} << 32U) | block.word(2);
    packet.captured = block.word(3);
    packet.length = block.word(4);
    const QByteArray data = block.body.mid(20, packet.captured);
    qsizetype at = 0;
    while (true) {
        const auto tag = qFromBigEndian<quint16>(data.constData() + at);
        const auto size = qFromBigEndian<quint16>(data.constData() + at + 2);
        at += 4 + padded(size);
        if (tag == 0)
            break;
        if (size % 4 != 0)
            qFatal("a tag is not padded");
        packet.tags.insert(tag,
                           tag == 12 ? QByteArray(data.mid(at - size, size).constData()) : data.mid(at - size, size));
    }
    packet.message = data.mid(at);
    packet.options = options(block.body, 20 + padded(packet.captured));
    return packet;
}

quint32 number(const QByteArray& bigEndian)
{
    return bigEndian.size() == 4 ? qFromBigEndian<quint32>(bigEndian.constData()) : 0xFFFFFFFF;
}

Activity connected()
{
    return test::withFacts(test::sample(ActivityKind::Connected),
                           {.peer = {.pid = 4711, .uid = 0, .executable = QStringLiteral("/usr/bin/node")}});
}

} // namespace

/// Checks against the specification; tests/interop checks how Wireshark reads such files.
/// Thread: main thread
class TestPcapngWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithSectionAndInterface();
    void aMessageIsAPacket();
    void aReplyGoesTheOtherWay();
    void whatHappensBesidesIsALineOfText();
    void theListeningServerNamesTheInterface();
    void bigMessagesAreCutAndSayTheirLength();
    void clientsAreForgottenWithTheirPipes();
    void whatIsNotWantedTellsWhoTheClientIs();
    void endsHaveAddressesAndNames();
    void piecesOfHttpAreAStream();
    void aLongBodyIsThereAsAWhole();
};

void TestPcapngWriter::beginsWithSectionAndInterface()
{
    PcapngWriter writer;
    const QList<Block> all = blocks(test::written(writer, {test::sample(ActivityKind::Listening)},
                                                  {QStringLiteral("/run/x.sock"), QStringLiteral("Standpipe 1")}));
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.at(0).type, 0x0A0D0D0AU);
    QCOMPARE(all.at(0).word(0), 0x1A2B3C4DU);
    QCOMPARE(all.at(0).word(1), 1U); // version 1.0
    QCOMPARE(options(all.at(0).body, 16).value(4), QByteArray("Standpipe 1"));
    QCOMPARE(all.at(1).type, 1U);
    QCOMPARE(all.at(1).word(0), 252U);
    QCOMPARE(all.at(1).word(1), static_cast<quint32>(PcapngWriter::mostCaptured));
    const auto said = options(all.at(1).body, 8);
    QCOMPARE(said.value(2), QByteArray("/run/x.sock"));
    QVERIFY(!said.value(3).isEmpty());
    QCOMPARE(said.value(9), QByteArray("\x06"));
}

void TestPcapngWriter::aMessageIsAPacket()
{
    Activity request = test::sample(ActivityKind::Request, R"({"a":1})");
    request.pid = 4711;
    request.request = RequestId{17};
    PcapngWriter writer;
    const QList<Block> all = blocks(test::written(writer, {connected(), request}));
    const Packet got = packet(all.at(3));
    QCOMPARE(got.interface, 0U);
    QCOMPARE(got.time, quint64{1'767'323'045'678'901});
    QCOMPARE(got.captured, got.length);
    QCOMPARE(got.tags.value(12), QByteArray("json"));
    QCOMPARE(readable(got.tags.value(22)), QByteArray("fd00:1::4711:0:3"));
    QCOMPARE(readable(got.tags.value(23)), QByteArray("fd00:1::"));
    QCOMPARE(number(got.tags.value(24)), 2U);
    QCOMPARE(number(got.tags.value(25)), 3U);
    QCOMPARE(number(got.tags.value(26)), 0U);
    QCOMPARE(number(got.tags.value(35)), 1U);
    QCOMPARE(got.message, request.payload);
    QCOMPARE(got.options.value(1), QByteArray("pid 4711, /usr/bin/node, pipe 3, request 17"));
    QCOMPARE(got.options.value(2), QByteArray("\x01\0\0\0", 4));
}

void TestPcapngWriter::aReplyGoesTheOtherWay()
{
    Activity reply = test::sample(ActivityKind::Reply, "yes");
    reply.request = RequestId{17};
    reply.took = 190us;
    const Activity bad = test::withFacts(test::sample(ActivityKind::BadRequest, "Error: bad request"),
                                         {.reason = {.code = ErrorCode::BlankRequest}});
    PcapngWriter writer;
    const QList<Block> all = blocks(test::written(writer, {reply, bad}));
    const Packet got = packet(all.at(2));
    QCOMPARE(got.tags.value(12), QByteArray("data"));
    QCOMPARE(number(got.tags.value(25)), 0U);
    QCOMPARE(number(got.tags.value(26)), 3U);
    QCOMPARE(number(got.tags.value(35)), 0U);
    QCOMPARE(got.options.value(1), QByteArray("pipe 3, request 17, answered in 0.19 ms"));
    QCOMPARE(got.options.value(2), QByteArray("\x02\0\0\0", 4));
    const Packet refused = packet(all.at(3));
    QCOMPARE(refused.message, QByteArray("Error: bad request"));
    QCOMPARE(refused.options.value(1), QByteArray("pipe 3, bad request: blank request"));
    QCOMPARE(refused.options.value(2), QByteArray("\x02\0\0\0", 4));
}

void TestPcapngWriter::whatHappensBesidesIsALineOfText()
{
    Activity busy = test::sample(ActivityKind::AllBusy);
    busy.pipe = {};
    busy.count = 5;
    PcapngWriter writer;
    const QList<Block> all = blocks(test::written(writer, {connected(), busy}));
    const Packet got = packet(all.at(2));
    QCOMPARE(got.tags.size(), 3);
    QCOMPARE(readable(got.tags.value(22)), QByteArray("fd00:1::4711:0:3"));
    QCOMPARE(readable(got.tags.value(23)), QByteArray("fd00:1::"));
    QCOMPARE(got.tags.value(12), QByteArray("data-text-lines"));
    QCOMPARE(got.message, QByteArray("Pipe 3: connected (pid 4711, uid 0, /usr/bin/node)\n"));
    QCOMPARE(got.options.value(1), QByteArray("pid 4711, /usr/bin/node, pipe 3, connected"));
    QVERIFY(!got.options.contains(2));
    QCOMPARE(packet(all.at(3)).options.value(1), QByteArray("server, all_busy"));
}

void TestPcapngWriter::theListeningServerNamesTheInterface()
{
    const auto listening = [](const char* path) {
        return test::withFacts(test::sample(ActivityKind::ServerListening), {.where = QString::fromLatin1(path)});
    };
    PcapngWriter writer;
    const Activity request = test::sample(ActivityKind::Request, "x");
    const QList<Block> all =
        blocks(test::written(writer, {listening("/a"), request, listening("/a"), request, listening("/b"), request},
                             {QStringLiteral("/a"), {}}));
    QCOMPARE(all.size(), 1 + 2 + 6);
    QCOMPARE(options(all.at(1).body, 8).value(2), QByteArray("/a"));
    QCOMPARE(packet(all.at(5)).interface, 0U);
    QCOMPARE(all.at(6).type, 1U);
    QCOMPARE(options(all.at(6).body, 8).value(2), QByteArray("/b"));
    QCOMPARE(packet(all.at(8)).interface, 1U);
}

void TestPcapngWriter::bigMessagesAreCutAndSayTheirLength()
{
    Activity request = test::sample(ActivityKind::Request, QByteArray(1024 * 1024, 'x'));
    request.bytes = 16 * 1024 * 1024;
    PcapngWriter writer;
    Packet got = packet(blocks(test::written(writer, {request})).at(2));
    const auto header = static_cast<quint32>(got.captured - got.message.size());
    QCOMPARE(got.captured, static_cast<quint32>(PcapngWriter::mostCaptured));
    QCOMPARE(got.length, header + 16 * 1024 * 1024);
    request.payload = "cut";
    got = packet(blocks(test::written(writer, {request})).at(1));
    QCOMPARE(got.captured, header + 3);
    QCOMPARE(got.length, header + 16 * 1024 * 1024);
}

void TestPcapngWriter::clientsAreForgottenWithTheirPipes()
{
    PcapngWriter writer;
    Activity other = test::sample(ActivityKind::Request, "x");
    other.pid = 1;
    const QList<Block> all = blocks(
        test::written(writer, {connected(), other, test::sample(ActivityKind::Disconnected),
                               test::sample(ActivityKind::PipeClosed), test::sample(ActivityKind::Request, "x")}));
    QCOMPARE(packet(all.at(3)).options.value(1),
             QByteArray("pid 1, pipe 3")); // not the connected process, so its pid is stated
    QCOMPARE(packet(all.at(4)).options.value(1), QByteArray("pid 4711, /usr/bin/node, pipe 3, disconnected"));
    QCOMPARE(packet(all.at(6)).options.value(1), QByteArray("pipe 3"));
}

void TestPcapngWriter::whatIsNotWantedTellsWhoTheClientIs()
{
    PcapngWriter writer;
    QByteArray out;
    writer.begin(out, {});
    writer.pass(connected());
    writer.write(out, test::sample(ActivityKind::Request, "x"));
    writer.finish(out);
    const QList<Block> all = blocks(out);
    QCOMPARE(all.size(), 3);
    QCOMPARE(packet(all.at(2)).options.value(1), QByteArray("pid 4711, /usr/bin/node, pipe 3"));
}

void TestPcapngWriter::endsHaveAddressesAndNames()
{
    Activity other = test::sample(ActivityKind::Request, "x");
    other.pid = 1'234'567;
    other.pipe = PipeHandle{65'536};
    PcapngWriter writer;
    const QByteArray file = test::written(writer, {connected(), test::sample(ActivityKind::Request, "x"), other, other},
                                          {QStringLiteral("/run/x.sock"), {}});
    QCOMPARE(names(file), (QList<QByteArray>{"fd00:1::=/run/x.sock", "fd00:1::4711:0:3=node[4711]",
                                             "fd00:1::123:4567:6:5536=pid[1234567]"}));
    const Packet got = packet(blocks(file).at(4));
    QCOMPARE(readable(got.tags.value(22)), QByteArray("fd00:1::123:4567:6:5536"));
    QCOMPARE(number(got.tags.value(25)), 65'536U);
}

void TestPcapngWriter::piecesOfHttpAreAStream()
{
    const auto piece = [](const char* text) { return test::sample(ActivityKind::Request, text); };
    const Activity head = piece("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    PcapngWriter writer;
    const QList<Block> all =
        blocks(test::written(writer, {connected(), head, piece("defgh"), piece("ij"), piece("no HTTP")}));
    QCOMPARE(all.size(), 2 + 5);
    quint32 sequence = 1;
    for (const qsizetype index : {3, 4, 5}) {
        const Packet got = packet(all.at(index));
        QCOMPARE(got.tags.value(12), QByteArray("ipv6"));
        QCOMPARE(readable(QByteArrayView(got.message).sliced(8, 16)), QByteArray("fd00:1::4711:0:3"));
        QCOMPARE(readable(QByteArrayView(got.message).sliced(24, 16)), QByteArray("fd00:1::"));
        QCOMPARE(qFromBigEndian<quint16>(got.message.constData() + 4), static_cast<quint16>(got.message.size() - 40));
        QCOMPARE(qFromBigEndian<quint32>(got.message.constData() + 44), sequence);
        sequence += static_cast<quint32>(got.message.size() - 60);
    }
    QCOMPARE(sequence, static_cast<quint32>(1 + head.payload.size() + 7));
    QCOMPARE(packet(all.at(6)).tags.value(12), QByteArray("data"));
}

void TestPcapngWriter::aLongBodyIsThereAsAWhole()
{
    const QByteArray body(500'000, 'x');
    const Activity reply =
        test::sample(ActivityKind::Reply, "HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n" + body);
    PcapngWriter writer;
    const QList<Block> all = blocks(test::written(writer, {reply}));
    QByteArray stream;
    for (const Block& block : all.sliced(2)) {
        const Packet got = packet(block);
        QCOMPARE(got.captured, got.length);
        stream += got.message.sliced(60);
    }
    QCOMPARE(stream, reply.payload);
}

STANDPIPE_TEST(TestPcapngWriter, QCoreApplication)
#include "tst_pcapngwriter.moc"
