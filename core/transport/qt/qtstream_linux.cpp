// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/qt/qtstream.h"

#include "core/base/limits.h"

#include <QSocketNotifier>

#include <cerrno>

#include <utility>

#include <sys/socket.h>

namespace standpipe {

QtStream::QtStream(UniqueDescriptor connected)
{
    m_socket.setReadBufferSize(limits::socketReadBuffer);
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
        if (m_observer)
            m_observer->streamReadable();
    });
    connect(&m_socket, &QLocalSocket::disconnected, this, &QtStream::onDisconnected);
    if (!m_socket.setSocketDescriptor(connected.get())) {
        m_isInputOver = m_isWriteBroken = true;
        m_end = {.code = ErrorCode::ReadFailed, .systemError = EBADF};
        return;
    }
    (void)connected.release(); // QLocalSocket closes it
}

QtStream::~QtStream() = default;

void QtStream::fetch()
{
    if (m_isInputOver)
        return;
    StreamObserver* const observer = std::exchange(m_observer, nullptr); // the caller reads the result itself
    m_socket.waitForReadyRead(0);
    m_observer = observer;
}

qint64 QtStream::read(char* to, qint64 max)
{
    if (const qint64 got = m_socket.read(to, max); got > 0)
        return got;
    if (!m_isInputOver)
        return 0;
    if (m_end.isNone())
        m_end = {.code = ErrorCode::PeerClosed};
    return -1;
}

void QtStream::onDisconnected()
{
    m_isInputOver = true;
    m_writable.reset();
    m_unsent.clear();
    m_unsentBegin = 0;
    if (m_observer)
        m_observer->streamReadable();
    // An observer that does not read now must still learn that writing has failed.
    if (m_observer)
        m_observer->streamWritten();
}

qint64 QtStream::sendNow(QByteArrayView bytes)
{
    const int descriptor = static_cast<int>(m_socket.socketDescriptor());
    if (descriptor < 0)
        return -1;
    qint64 sent = 0;
    while (sent < bytes.size()) {
        const ssize_t taken = ::send(descriptor, bytes.data() + sent, static_cast<size_t>(bytes.size() - sent),
                                     MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken >= 0) {
            sent += taken;
        } else if (errno == EAGAIN || errno == ENOBUFS || errno == ENOMEM) {
            break;
        } else if (errno != EINTR) {
            return -1;
        }
    }
    return sent;
}

void QtStream::write(QByteArrayView bytes)
{
    if (!canWrite() || m_isFinishing || bytes.isEmpty())
        return;
    if (unsent() > 0) {
        m_unsent.append(bytes);
        return;
    }
    const qint64 sent = sendNow(bytes);
    if (sent < 0) {
        breakWriting();
        return;
    }
    if (sent == bytes.size())
        return;
    m_unsent = bytes.sliced(sent).toByteArray();
    m_unsentBegin = 0;
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_socket.socketDescriptor(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &QtStream::sendUnsent);
    }
    m_writable->setEnabled(true);
}

void QtStream::sendUnsent()
{
    const qint64 sent = sendNow(QByteArrayView(m_unsent).sliced(m_unsentBegin));
    if (sent < 0) {
        breakWriting();
    } else {
        m_unsentBegin += sent;
        if (unsent() == 0) {
            m_unsent.clear();
            m_unsentBegin = 0;
            m_writable->setEnabled(false);
            if (m_isFinishing)
                ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
        } else if (m_unsentBegin > m_unsent.size() / 2 && m_unsentBegin > limits::readChunk) {
            m_unsent.remove(0, m_unsentBegin);
            m_unsentBegin = 0;
        }
    }
    if (m_observer)
        m_observer->streamWritten();
}

void QtStream::breakWriting()
{
    // EPIPE or ECONNRESET: the peer reads nothing more, but what it wrote before it disconnected is still to be read.
    m_isWriteBroken = true;
    m_unsent.clear();
    m_unsentBegin = 0;
    if (m_writable)
        m_writable->setEnabled(false);
}

void QtStream::finishWriting()
{
    if (m_isFinishing)
        return;
    m_isFinishing = true;
    if (unsent() == 0 && m_socket.socketDescriptor() >= 0)
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void QtStream::close()
{
    m_observer = nullptr;
    m_writable.reset();
    m_unsent.clear();
    m_unsentBegin = 0;
    m_isWriteBroken = m_isInputOver = true;
    m_socket.disconnect(this);
    m_socket.abort();
}

void QtStream::closeAndDeleteLater()
{
    close();
    deleteLater();
}

} // namespace standpipe

#include "moc_qtstream.cpp"
