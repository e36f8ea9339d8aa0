// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/uniquedescriptor.h"
#include "tests/support/patience.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace standpipe::test {

/// The other end of a pipe, made of system calls only, so that it shares no code with the engine under test. Calls wait
/// at most for the time given, except those that report the present state.
/// Thread: the test's
class RawPeer {
public:
    RawPeer() = default;
    explicit RawPeer(UniqueDescriptor socket) : m_socket(std::move(socket)) {}
    /// Connects (a stream socket by default); see isConnected().
    explicit RawPeer(const QString& path);

    [[nodiscard]] bool isConnected() const { return m_socket.isValid(); }
    [[nodiscard]] int descriptor() const { return m_socket.get(); }
    /// Sends everything; false if the other end does not accept it in time or has disconnected.
    bool send(const QByteArray& bytes, Milliseconds timeout = Milliseconds(patience));
    /// Sends as many bytes as possible without waiting.
    qsizetype sendWhatFits(const QByteArray& bytes);
    /// Receives exactly this many bytes, or those that arrived before the end of input or the time-out.
    [[nodiscard]] QByteArray receive(qsizetype bytes, Milliseconds timeout = Milliseconds(patience));
    /// Receives all bytes until the end of input.
    [[nodiscard]] QByteArray receiveAll(Milliseconds timeout = Milliseconds(patience));
    /// Whether the end of input (or a reset) arrives within the time, with no byte before it.
    [[nodiscard]] bool isAtEnd(Milliseconds timeout = Milliseconds(patience));
    /// Whether nothing has arrived, not even the end of input. To show that nothing will arrive, wait for a later event
    /// elsewhere.
    [[nodiscard]] bool isQuiet();
    void shutdownWriting();
    void close() { m_socket.reset(); }

private:
    UniqueDescriptor m_socket;
};

/// Two connected ends: one for a carrier, one for a raw peer.
[[nodiscard]] std::pair<UniqueDescriptor, RawPeer> socketPair();
/// The article's frame of a payload.
[[nodiscard]] QByteArray frame(const QByteArray& payload);
/// A listening stream socket made by system calls.
[[nodiscard]] UniqueDescriptor listenRaw(const QString& path, int backlog = 16);
/// Waits for a client of such a socket.
[[nodiscard]] RawPeer acceptRaw(int listening, Milliseconds timeout = Milliseconds(patience));
/// Open descriptors of this process.
[[nodiscard]] int openDescriptors();
/// Processor time used by this process so far.
[[nodiscard]] Milliseconds cpuTime();
/// Processor time used while this thread's event loop is idle for half a second: almost none, unless the loop or a
/// thread spins. There is no event to wait for; processor time is not affected by other programs.
[[nodiscard]] Milliseconds cpuTimeAtRest();

} // namespace standpipe::test
