// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/pipechannel.h"
#include "core/framing/framecodec.h"
#include "tests/fuzz/support/channelscript.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/claimingreader.h"
#include "tests/fuzz/support/fuzztarget.h"
#include "tests/fuzz/support/memorywire.h"
#include "tests/support/framings.h"

#include <QCoreApplication>

#include <optional>
#include <utility>

// Of the sanitizer's runtime; GCC has no header for it. NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" size_t __sanitizer_get_current_allocated_bytes();

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

/// Memory used by the target itself, and allocated by Qt meanwhile.
constexpr qint64 slackBytes = 64LL * 1024;

qint64 allocatedBytes()
{
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
}

/// One connection of a channel, and the claims about it.
/// Thread: one at a time
class Connection final : public PipeChannelObserver {
public:
    Connection(const ChannelScript& script, test::Heard expected, int closeAt)
        : m_script(script)
        , m_expected(std::move(expected))
        , m_replies(makeFrameCodec(script.framing, script.maxMessage))
        , m_wire(script.stream, script.cutter, script.takesAtOnce)
        , m_closeAt(closeAt)
        , m_mostKept(mostKept(script))
    {
    }

    void run(PipeChannel& channel);

    void channelMessage(QByteArrayView message) override;
    void channelInputEnded(const Error& reason) override;
    void channelWritten() override { claimOpen(); }
    void channelNeedsWatching() override
    {
        claimOpen();
        claim(m_channel->needsWatching(), "watching is asked for only if there is something to watch");
    }
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override;
    void channelTurnEnded(Nanoseconds took) override
    {
        claim(m_script.turnTime.count() > 0 && took.count() >= 0, "how long a turn took is told where it matters");
    }

private:
    /// The longest frame and one read, three times while the buffer grows; the two buffers of the thread.
    [[nodiscard]] static qint64 mostKept(const ChannelScript& script)
    {
        const qint64 frame = qMin<qint64>(script.maxMessage + limits::headerBytes, script.stream.size());
        return 3 * (frame + limits::readChunk) + 4 * limits::readChunk + slackBytes;
    }
    void claimOpen() const { claim(m_channel && m_channel->isOpen(), "a closed channel tells nothing"); }
    void echo(QByteArrayView message);
    bool takeArrivals();
    void takeOneTurn();
    void settle();
    void runLoop();
    void claimDelivered() const;
    void claimWatch() const;

    const ChannelScript& m_script;
    const test::Heard m_expected;
    const std::unique_ptr<FrameCodec> m_replies;
    MemoryWire m_wire;
    const int m_closeAt;
    const qint64 m_mostKept;
    qint64 m_allocatedBefore = 0;
    PipeChannel* m_channel = nullptr;
    int m_count = 0;
    int m_turns = 0;
    bool m_isTurnPutOff = false;
    bool m_hasEnded = false;
    Error m_end;
};

void Connection::run(PipeChannel& channel)
{
    m_channel = &channel;
    m_allocatedBefore = allocatedBytes();
    channel.open(m_wire.makeStream(), m_script.framing, m_script.maxMessage);
    while (channel.isOpen() && takeArrivals()) {
    }
    if (!channel.isOpen()) {
        claim(m_closeAt > 0 && m_count == m_closeAt, "a channel closes when it is told to");
        return;
    }
    claimDelivered();
    channel.finishAndDiscard();
    settle();
    claim(m_wire.isDrained(), "what comes after the end is read and thrown away");
    claim(m_wire.isAllWrittenExpected(), "all that was sent is written");
    channel.close();
    claim(!m_wire.isOpen() && channel.unsent() == 0, "a closed channel has let go of its stream");
}

/// Delivers a few pieces to the channel; false at the end of input.
bool Connection::takeArrivals()
{
    bool hasMore = true;
    for (int i = 0; i < m_script.arrivalsAtOnce && hasMore; ++i)
        hasMore = m_wire.arrive();
    if (m_script.isTakenWithoutLoop && !m_channel->isPaused()) {
        m_channel->takeWhatArrived();
        claim(m_hasEnded || !m_channel->isOpen() || m_channel->isPaused() || m_wire.isDrained(),
              "what arrived is taken at once");
    } else {
        takeOneTurn();
    }
    settle();
    claim(m_hasEnded || !m_channel->isOpen() || m_wire.isDrained(), "what arrived is taken without being told again");
    claimWatch();
    return hasMore && !m_hasEnded;
}

void Connection::takeOneTurn()
{
    const int countBefore = m_count;
    const qint64 readBefore = m_wire.bytesRead();
    m_wire.tellReadable();
    claim(m_count - countBefore <= limits::framesPerTurn, "a turn delivers no more messages than it may");
    claim(m_wire.bytesRead() - readBefore < limits::bytesPerTurn + limits::readChunk,
          "a turn reads no more than it may");
}

/// Runs the event loop until it is idle; resumes a paused channel.
void Connection::settle()
{
    runLoop();
    while (m_channel->isOpen() && m_channel->isPaused() && !m_hasEnded) {
        m_wire.tellReadable();
        runLoop();
        m_wire.forbidReading(false);
        m_channel->setPaused(false);
        runLoop();
    }
    m_wire.forbidReading(false);
    m_wire.takeUnsent();
    runLoop();
}

/// Qt defers events posted meanwhile to the next call, so this runs until a call processes nothing. Deferred turns come
/// last.
void Connection::runLoop()
{
    qint64 before = -1;
    while (before != m_wire.bytesRead() + m_count || m_isTurnPutOff) {
        before = m_wire.bytesRead() + m_count;
        QCoreApplication::sendPostedEvents();
        if (std::exchange(m_isTurnPutOff, false))
            m_channel->takeTurn();
    }
}

std::optional<Nanoseconds> Connection::channelTurnBegins()
{
    claimOpen();
    m_isTurnPutOff = m_script.isPuttingOff && ++m_turns % 2 == 1;
    return m_isTurnPutOff ? std::nullopt : std::optional(m_script.turnTime);
}

void Connection::channelMessage(QByteArrayView message)
{
    claimOpen();
    claim(!m_hasEnded, "no message comes after the end");
    claim(!m_channel->isPaused(), "no message comes while paused");
    claim(message.size() <= m_script.maxMessage, "a message is within the limit");
    if (!m_script.isEchoing)
        claim(allocatedBytes() - m_allocatedBefore <= m_mostKept, "no more is kept than a frame and a read need");
    ++m_count;
    claim(m_count <= m_expected.messages.size(), "no more messages come than were sent");
    claim(message == m_expected.messages.at(m_count - 1), "each message is the one that was sent, in its order");
    if (m_script.isEchoing)
        echo(message);
    if (m_count == m_closeAt) {
        m_channel->close();
    } else if (m_script.pauseEvery > 0 && m_count % m_script.pauseEvery == 0) {
        m_channel->setPaused(true);
        m_wire.forbidReading(true);
    }
}

void Connection::echo(QByteArrayView message)
{
    QByteArray reply;
    const bool canBeSent = m_replies->encode(message, reply).has_value();
    // Before send(), which writes at once outside of a turn.
    m_wire.expectWritten(reply);
    claim(m_channel->send(message).has_value() == canBeSent, "a channel sends what its framing can");
}

void Connection::channelInputEnded(const Error& reason)
{
    claimOpen();
    claim(!m_hasEnded, "the input ends once");
    m_hasEnded = true;
    m_end = reason;
}

void Connection::claimDelivered() const
{
    claim(m_hasEnded, "the end of the input is told");
    claim(m_count == m_expected.messages.size(), "every message that arrived whole is delivered");
    const Error expected = m_expected.error.isNone() ? Error{.code = ErrorCode::PeerClosed} : m_expected.error;
    claim(m_end == expected, "the end has the reason the codec gives, or that the peer closed");
    claim(!m_channel->isInMessage(), "after the end no message has begun");
}

void Connection::claimWatch() const
{
    const Error stuck = m_channel->stallReason(steadyNow() + Milliseconds(1000), Milliseconds(1));
    if (m_channel->isInMessage() && !m_channel->isPaused())
        claim(stuck.code == ErrorCode::StalledInMessage, "half a message is noticed");
    else
        claim(stuck.code != ErrorCode::StalledInMessage, "only half a message is called so");
    claim(stuck.limit == 0 || stuck.number <= stuck.limit, "no more has come than was announced");
}

/// A channel has one observer for its lifetime, and several connections in turn.
/// Thread: one at a time
class Forward final : public PipeChannelObserver {
public:
    explicit Forward(Connection*& to) : m_to(to) {}

    void channelMessage(QByteArrayView message) override { m_to->channelMessage(message); }
    void channelInputEnded(const Error& reason) override { m_to->channelInputEnded(reason); }
    void channelWritten() override { m_to->channelWritten(); }
    void channelNeedsWatching() override { m_to->channelNeedsWatching(); }
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override { return m_to->channelTurnBegins(); }
    void channelTurnEnded(Nanoseconds took) override { m_to->channelTurnEnded(took); }

private:
    Connection*& m_to;
};

/// The messages of a codec that gets the whole input at once; for raw, those of the reads of a channel.
test::Heard heardAtOnce(const ChannelScript& script)
{
    const auto codec = makeFrameCodec(script.framing, script.maxMessage);
    if (script.framing.traits().hasEnds)
        return hear(*codec, script.stream, Cutter());
    ClaimingReader reader(*codec);
    Cutter cutter = script.cutter;
    for (QByteArrayView left = script.stream; !left.isEmpty();) {
        for (QByteArrayView piece = cutter.cut(left); !piece.isEmpty();) {
            const QByteArrayView read = piece.first(qMin<qsizetype>(piece.size(), limits::readChunk));
            reader.feed(read);
            piece = piece.sliced(read.size());
        }
    }
    reader.end();
    return reader.heard();
}

} // namespace

/// Input: a ChannelScript. A channel that is closed in the middle, if the script says so, and then reused.
STANDPIPE_FUZZ_TARGET(pipechannel, input)
{
    static int argumentCount = 1;
    static char programName[] = "pipechannel";
    static char* arguments[] = {programName, nullptr};
    static const QCoreApplication application(argumentCount, arguments);

    const ChannelScript script = ChannelScript::from(input);
    const test::Heard expected = heardAtOnce(script);
    Connection* current = nullptr;
    Forward observer(current);
    PipeChannel channel(observer);
    Connection first(script, expected, script.closeAt);
    current = &first;
    first.run(channel);
    QCoreApplication::sendPostedEvents();
    Connection second(script, expected, 0);
    current = &second;
    second.run(channel);
}
