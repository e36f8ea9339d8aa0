// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/uniquedescriptor.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace standpipe::test {

/// The other end of a pipe, made of nothing but system calls, so that what the engine does is judged by something it does not
/// share. All calls wait, at most for the time given.
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
    bool send(const QByteArray& bytes, Milliseconds timeout = Milliseconds(5000));
    /// As many bytes as can be sent at once without waiting.
    qsizetype sendWhatFits(const QByteArray& bytes);
    /// Exactly so many bytes, or what came before the end or the time was over.
    [[nodiscard]] QByteArray receive(qsizetype bytes, Milliseconds timeout = Milliseconds(5000));
    /// All bytes until the end of input.
    [[nodiscard]] QByteArray receiveAll(Milliseconds timeout = Milliseconds(5000));
    /// The end of input (or a reset) comes within the time, with no byte before it.
    [[nodiscard]] bool isAtEnd(Milliseconds timeout = Milliseconds(5000));
    /// Nothing comes, not even the end, for that long.
    [[nodiscard]] bool isQuiet(Milliseconds time);
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
[[nodiscard]] RawPeer acceptRaw(int listening, Milliseconds timeout = Milliseconds(5000));
/// Open descriptors of this process.
[[nodiscard]] int openDescriptors();
/// CPU time this process has used so far.
[[nodiscard]] Milliseconds cpuTime();

} // namespace standpipe::test
