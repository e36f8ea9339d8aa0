// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/unix/unixstream.h"

#include "core/base/limits.h"
#include "core/transport/unix/epolldispatcher.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace standpipe {

namespace {

// Like recv(3) and send(3), which are also thread cancellation points: four locked instructions per message, and no
// thread here is cancelled.

long receive(int descriptor, char* to, qint64 max)
{
    return ::syscall(SYS_recvfrom, descriptor, to, max, MSG_DONTWAIT, nullptr, nullptr);
}

long transmit(int descriptor, const char* from, qint64 bytes)
{
    return ::syscall(SYS_sendto, descriptor, from, bytes, MSG_NOSIGNAL | MSG_DONTWAIT, nullptr, 0);
}

} // namespace

UnixStream::UnixStream(UniqueDescriptor connected, EpollDispatcher& dispatcher)
    : m_dispatcher(dispatcher)
    , m_descriptor(std::move(connected))
{
    updateWatching();
}

UnixStream::~UnixStream()
{
    close();
}

void UnixStream::updateWatching()
{
    quint32 wanted = (m_wantsInput ? quint32{EPOLLIN | EPOLLRDHUP} : 0) | (unsent() > 0 ? quint32{EPOLLOUT} : 0);
    // While nothing is read, and after the end of input, only a hang-up of the peer matters, once: epoll reports it
    // even if not requested.
    if (wanted == 0 && m_canWrite)
        wanted = EPOLLET;
    if (wanted == m_watched)
        return;
    // The descriptor is removed if no event is needed: EPOLLHUP is always reported and cannot be masked.
    if (wanted == 0)
        m_dispatcher.unwatch(m_descriptor.get(), *this);
    else if (m_watched == 0)
        m_dispatcher.watch(m_descriptor.get(), wanted, *this);
    else
        m_dispatcher.rewatch(m_descriptor.get(), wanted, *this);
    m_watched = wanted;
}

void UnixStream::descriptorReady(quint32 events)
{
    m_hasHungUp = (events & (EPOLLHUP | EPOLLERR)) != 0;
    if (m_wantsInput && (m_hasHungUp || (events & (EPOLLIN | EPOLLRDHUP)) != 0))
        takeInput((events & EPOLLRDHUP) != 0);
    if (!m_descriptor.isValid())
        return;
    if (unsent() > 0 && (m_hasHungUp || (events & EPOLLOUT) != 0)) {
        sendUnsent();
    } else if (m_hasHungUp && !m_wantsInput && m_canWrite) {
        breakWriting();
        if (m_observer)
            m_observer->streamWritten();
    }
}

void UnixStream::takeInput(bool isEndNear)
{
    m_round = isEndNear || m_hasHungUp ? Round::WithEnd : Round::Open;
    if (m_observer)
        m_observer->streamReadable();
    const bool isDrained = m_round == Round::Drained;
    m_round = Round::None;
    // Not everything was read: the rest waits in the system until it is requested.
    if (m_descriptor.isValid() && m_wantsInput && !isDrained) {
        m_wantsInput = false;
        updateWatching();
    }
}

qint64 UnixStream::read(char* to, qint64 max)
{
    if (!m_end.isNone() || !m_descriptor.isValid())
        return -1;
    if (m_round == Round::Drained)
        return 0;
    for (;;) {
        const long got = receive(m_descriptor.get(), to, max);
        if (got > 0) {
            // Fewer bytes than requested: that was all, and another read would cost as much as this one. If more has
            // arrived, the next round reports it; but after the last byte the end is fetched at once.
            if (got < max && m_round != Round::WithEnd)
                becomeDrained();
            return got;
        }
        if (got == 0)
            return endInput(ErrorCode::PeerClosed, 0);
        if (errno == EAGAIN) {
            becomeDrained();
            return 0;
        }
        // The peer has closed without having read everything we wrote; what it wrote itself has been read before.
        if (errno == ECONNRESET)
            return endInput(ErrorCode::PeerReset, 0);
        if (errno != EINTR)
            return endInput(ErrorCode::ReadFailed, errno);
    }
}

void UnixStream::becomeDrained()
{
    if (m_round != Round::None)
        m_round = Round::Drained;
    if (!m_wantsInput) {
        m_wantsInput = true;
        updateWatching();
    }
}

qint64 UnixStream::endInput(ErrorCode code, int systemError)
{
    m_end = {.code = code, .systemError = systemError};
    m_wantsInput = false;
    // A peer that has closed only its sending side still reads.
    if (m_hasHungUp)
        breakWriting();
    else
        updateWatching();
    return -1;
}

qint64 UnixStream::sendNow(QByteArrayView bytes)
{
    qint64 sent = 0;
    while (sent < bytes.size()) {
        const long taken = transmit(m_descriptor.get(), bytes.data() + sent, bytes.size() - sent);
        if (taken >= 0)
            sent += taken;
        else if (errno == EAGAIN || errno == ENOBUFS || errno == ENOMEM)
            break;
        else if (errno != EINTR)
            return -1;
    }
    return sent;
}

void UnixStream::write(QByteArrayView bytes)
{
    if (!m_canWrite || m_isFinishing || bytes.isEmpty())
        return;
    if (unsent() > 0) {
        m_unsent.append(bytes);
        return;
    }
    const qint64 sent = sendNow(bytes);
    if (sent < 0) {
        breakWriting();
    } else if (sent < bytes.size()) {
        m_unsent = bytes.sliced(sent).toByteArray();
        m_unsentBegin = 0;
        updateWatching();
    }
}

void UnixStream::sendUnsent()
{
    // Not all at once: other connections wait while the system copies.
    const qsizetype part = std::min<qsizetype>(m_unsent.size() - m_unsentBegin, limits::readChunk);
    const qint64 sent = sendNow(QByteArrayView(m_unsent).sliced(m_unsentBegin, part));
    if (sent < 0) {
        breakWriting();
    } else {
        m_unsentBegin += sent;
        if (unsent() == 0) {
            m_unsent = QByteArray();
            m_unsentBegin = 0;
            updateWatching();
            if (m_isFinishing)
                ::shutdown(m_descriptor.get(), SHUT_WR);
        } else if (m_unsentBegin > m_unsent.size() / 2 && m_unsentBegin > limits::readChunk) {
            m_unsent.remove(0, m_unsentBegin);
            m_unsentBegin = 0;
        }
    }
    if (m_observer)
        m_observer->streamWritten();
}

void UnixStream::breakWriting()
{
    // EPIPE or ECONNRESET: the peer reads nothing more, but what it wrote before it disconnected is still to be read.
    m_canWrite = false;
    m_unsent = QByteArray();
    m_unsentBegin = 0;
    updateWatching();
}

void UnixStream::finishWriting()
{
    if (m_isFinishing)
        return;
    m_isFinishing = true;
    if (unsent() == 0 && m_descriptor.isValid())
        ::shutdown(m_descriptor.get(), SHUT_WR);
}

void UnixStream::close()
{
    m_observer = nullptr;
    m_unsent = QByteArray();
    m_unsentBegin = 0;
    m_canWrite = m_wantsInput = false;
    if (!m_descriptor.isValid())
        return;
    updateWatching();
    m_descriptor.reset();
}

void UnixStream::closeAndDeleteLater()
{
    close();
    m_dispatcher.deleteLater(std::unique_ptr<DescriptorWatcher>(this));
}

} // namespace standpipe
