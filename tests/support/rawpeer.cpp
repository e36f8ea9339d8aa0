// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/rawpeer.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstring>

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace standpipe::test {

namespace {

sockaddr_un addressOf(const QString& path, socklen_t& size)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::memcpy(address.sun_path, name.constData(), std::min<size_t>(static_cast<size_t>(name.size()), 107));
    size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path)) + static_cast<socklen_t>(name.size()) + 1;
    if (name.startsWith('@')) {
        address.sun_path[0] = 0;
        --size;
    }
    return address;
}

/// Uses the system's clock, even if a TestClock replaces it.
SteadyTime systemNow()
{
    return std::chrono::steady_clock::now();
}

bool waitFor(int descriptor, short events, SteadyTime until)
{
    for (;;) {
        const auto left = std::chrono::ceil<Milliseconds>(until - systemNow()).count();
        pollfd waiting{.fd = descriptor, .events = events, .revents = 0};
        const int result = ::poll(&waiting, 1, static_cast<int>(std::max<qint64>(left, 0)));
        if (result > 0)
            return true;
        if (result == 0)
            return false;
    }
}

} // namespace

RawPeer::RawPeer(const QString& path) : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    socklen_t size = 0;
    const sockaddr_un address = addressOf(path, size);
    if (::connect(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0)
        m_socket.reset();
}

bool RawPeer::send(const QByteArray& bytes, Milliseconds timeout)
{
    const SteadyTime until = systemNow() + timeout;
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        if (!waitFor(m_socket.get(), POLLOUT, until))
            return false;
        const ssize_t taken = ::send(m_socket.get(), bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent),
                                     MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken < 0 && errno != EAGAIN)
            return false;
        sent += std::max<ssize_t>(taken, 0);
    }
    return true;
}

qsizetype RawPeer::sendWhatFits(const QByteArray& bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t taken = ::send(m_socket.get(), bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent),
                                     MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken <= 0)
            break;
        sent += taken;
    }
    return sent;
}

QByteArray RawPeer::receive(qsizetype bytes, Milliseconds timeout)
{
    const SteadyTime until = systemNow() + timeout;
    QByteArray got;
    std::array<char, 65536> room{};
    while (got.size() < bytes && waitFor(m_socket.get(), POLLIN, until)) {
        const ssize_t length = ::recv(m_socket.get(), room.data(),
                                      std::min(room.size(), static_cast<size_t>(bytes - got.size())), MSG_DONTWAIT);
        if (length == 0 || (length < 0 && errno != EAGAIN))
            break;
        got.append(room.data(), std::max<ssize_t>(length, 0));
    }
    return got;
}

QByteArray RawPeer::receiveAll(Milliseconds timeout)
{
    return receive(std::numeric_limits<qsizetype>::max(), timeout);
}

bool RawPeer::isAtEnd(Milliseconds timeout)
{
    if (!waitFor(m_socket.get(), POLLIN, systemNow() + timeout))
        return false;
    char byte = 0;
    return ::recv(m_socket.get(), &byte, 1, MSG_DONTWAIT) <= 0;
}

bool RawPeer::isQuiet()
{
    return !waitFor(m_socket.get(), POLLIN, systemNow());
}

void RawPeer::shutdownWriting()
{
    ::shutdown(m_socket.get(), SHUT_WR);
}

std::pair<UniqueDescriptor, RawPeer> socketPair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0)
        return {};
    return {UniqueDescriptor(ends[0]), RawPeer(UniqueDescriptor(ends[1]))};
}

QByteArray frame(const QByteArray& payload)
{
    QByteArray bytes(4, '\0');
    for (int i = 0; i < 4; ++i)
        bytes[i] = static_cast<char>((payload.size() >> (8 * i)) & 0xff);
    return bytes + payload;
}

UniqueDescriptor listenRaw(const QString& path, int backlog)
{
    UniqueDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    socklen_t size = 0;
    const sockaddr_un address = addressOf(path, size);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(socket.get(), backlog) != 0)
        socket.reset();
    return socket;
}

RawPeer acceptRaw(int listening, Milliseconds timeout)
{
    if (!waitFor(listening, POLLIN, systemNow() + timeout))
        return {};
    return RawPeer(UniqueDescriptor(::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC)));
}

int openDescriptors()
{
    return static_cast<int>(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

Milliseconds cpuTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto milliseconds = [](const timeval& time) { return time.tv_sec * 1000 + time.tv_usec / 1000; };
    return Milliseconds(milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime));
}

Milliseconds cpuTimeAtRest()
{
    QEventLoop loop;
    QTimer::singleShot(500, &loop, &QEventLoop::quit);
    const Milliseconds before = cpuTime();
    loop.exec();
    return cpuTime() - before;
}

} // namespace standpipe::test
