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

/// The other end of a pipe, made of nothing but system calls, so that what the engine does is judged by something it does not
/// share. All calls but those of what is there already wait, at most for the time given.
/// Thread: the test's
class RawPeer {
public:
    RawPeer() = default;
    explicit RawPeer(UniqueDescriptor socket) : m_socket(std::move(socket)) {}
    /// Connects (a stream socket unless said otherwise); isConnected() tells.
    explicit RawPeer(const QString& path);

    [[nodiscard]] bool isConnected() const { return m_socket.isValid(); }
    [[nodiscard]] int descriptor() const { return m_socket.get(); }
    /// Sends all; false if the other end did not take it in time or is gone.
    bool send(const QByteArray& bytes, Milliseconds timeout = Milliseconds(patience));
    /// As many bytes as can be sent at once without waiting.
    qsizetype sendWhatFits(const QByteArray& bytes);
    /// Exactly so many bytes, or what came before the end or the time was over.
    [[nodiscard]] QByteArray receive(qsizetype bytes, Milliseconds timeout = Milliseconds(patience));
    /// All bytes until the end of input.
    [[nodiscard]] QByteArray receiveAll(Milliseconds timeout = Milliseconds(patience));
    /// The end of input (or a reset) comes within the time, with no byte before it.
    [[nodiscard]] bool isAtEnd(Milliseconds timeout = Milliseconds(patience));
    /// Nothing has come, not even the end. That nothing will come is shown by something that must come later, elsewhere.
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
/// Processor time this process has used so far.
[[nodiscard]] Milliseconds cpuTime();
/// What it uses while this thread's event loop has nothing to do for half a second: nearly nothing, unless that loop or a thread
/// spins. There is no event to wait for here; what is measured is the processor's time, in which other programs do not count.
[[nodiscard]] Milliseconds cpuTimeAtRest();

} // namespace standpipe::test
