// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/pipelistener.h"

#include "core/base/clock.h"
#include "core/base/limits.h"

#include <QLocalServer>
#include <QPointer>
#include <QSocketNotifier>

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

namespace standpipe {

namespace {

UniqueDescriptor reserveDescriptor()
{
    return UniqueDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

/// A QLocalServer removes whatever is at its path when it is closed or destroyed. If its name has been taken by another
/// program, or its socket was handed over, it must therefore never be closed or destroyed; this keeps it, silent and
/// without a descriptor, for the rest of the process.
void abandon(std::unique_ptr<QLocalServer> server)
{
    static auto* const abandoned = new std::vector<QLocalServer*>; // never destroyed, like its elements
    server->setParent(nullptr);
    abandoned->push_back(server.release());
}

/// Whether a client waits to be accepted.
bool isAnybodyWaiting(int listening)
{
    pollfd waiting{.fd = listening, .events = POLLIN, .revents = 0};
    return ::poll(&waiting, 1, 0) > 0;
}

} // namespace

PipeListener::PipeListener(QObject* parent) : QObject(parent), m_keeper(m_claim, this), m_backOff(this)
{
    m_backOff.setSingleShot(true);
    m_backOff.setInterval(limits::acceptBackOff);
    connect(&m_backOff, &LoopTimer::timeout, this, [this] {
        if (!m_notifier)
            return;
        // Another thread of this process took the descriptor: without it no more clients could be rejected.
        if (!m_reserve.isValid())
            m_reserve = reserveDescriptor();
        if (!m_reserve.isValid())
            m_backOff.start();
        setNotifying(true);
    });
    connect(&m_keeper, &SocketPathGuard::renewed, this, &PipeListener::onNameRenewed);
    connect(&m_keeper, &SocketPathGuard::found, this, &PipeListener::listeningAnew);
    connect(&m_keeper, &SocketPathGuard::problem, this, &PipeListener::problem);
}

PipeListener::~PipeListener()
{
    m_keeper.blockSignals(true); // no receiver is left for its last signals
    close();
}

Result<void> PipeListener::listen(const Endpoint& endpoint, Access access)
{
    close();
    Result<EndpointClaim> claim = EndpointClaim::take(endpoint, access);
    if (!claim)
        return failure(claim.error());
    UniqueDescriptor listening = claim->takeListeningSocket();
    m_reserve = reserveDescriptor();
    if (!m_reserve.isValid())
        return failure({.code = ErrorCode::OutOfDescriptors, .where = endpoint.path(), .systemError = errno});
    m_server = std::make_unique<QLocalServer>();
    // 0 disables Qt's own accept notifier permanently: see the class comment.
    m_server->setMaxPendingConnections(0);
    if (endpoint.isAbstract())
        m_server->setSocketOptions(QLocalServer::AbstractNamespaceOption);
    if (!m_server->listen(listening.get())) {
        m_server.reset();
        return failure({.code = ErrorCode::ListenFailed, .where = endpoint.path(), .systemError = EINVAL});
    }
    m_descriptor = listening.release();
    m_claim = std::move(*claim);
    m_notifier.reset(makeNotifier(m_descriptor));
    m_keeper.start();
    return {};
}

bool PipeListener::isListening() const
{
    return m_server && m_server->isListening();
}

QString PipeListener::path() const
{
    if (!isListening())
        return {};
    return m_claim.endpoint().hasOwnFile() ? m_server->fullServerName() : m_claim.endpoint().path();
}

void PipeListener::setAccepting(bool accepting)
{
    if (accepting == m_isAccepting)
        return;
    m_isAccepting = accepting;
    if (m_notifier && !m_backOff.isActive())
        setNotifying(true);
}

void PipeListener::close()
{
    m_keeper.stop(); // before the socket is removed, which is not a loss
    m_notifier.reset();
    while (!m_former.empty())
        dropFormerSocket();
    m_backOff.stop();
    m_isAccepting = false;
    m_isShedding = false;
    closeServer();
    m_descriptor = -1;
    m_claim.release();
    m_reserve.reset();
}

void PipeListener::closeServer()
{
    if (!m_server)
        return;
    if (m_claim.isNameOurs() && !m_claim.endpoint().isDescriptor()) {
        m_server->close();
        m_server.reset();
        return;
    }
    UniqueDescriptor(m_descriptor).reset();
    abandon(std::move(m_server));
}

void PipeListener::onReadable()
{
    const QPointer<PipeListener> self(this);
    const SteadyTime until = steadyNow() + limits::peerRoundTime;
    for (int turn = 0; turn < limits::acceptsPerTurn && isListening(); ++turn) {
        if (turn > 0 && steadyNow() > until)
            return;
        if (!m_isAccepting && turn > 0)
            return; // the notifier reports another client
        if (!m_isAccepting) {
            setNotifying(false);
            Q_EMIT clientWaiting();
            return;
        }
        if (acceptOne() != Accepted::Client || !self)
            return;
    }
}

PipeListener::Accepted PipeListener::acceptOne()
{
    UniqueDescriptor client(::accept4(firstDescriptor(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (client.isValid()) {
        m_isShedding = false;
        Q_EMIT clientAccepted(client);
        return Accepted::Client;
    }
    switch (errno) {
    case EAGAIN:
        if (m_former.empty())
            return Accepted::Nobody;
        dropFormerSocket();
        return Accepted::Client; // the next one may be accepted
    case EINTR:
    case ECONNABORTED:
        return Accepted::Client; // the next one may succeed
    default:
        shedOne(errno);
        return Accepted::Failed;
    }
}

void PipeListener::shedOne(int systemError)
{
    const bool isOut = systemError == EMFILE || systemError == ENFILE;
    if (isOut && m_isPatient) {
        setNotifying(false);
        m_backOff.start();
        return;
    }
    m_reserve.reset();
    bool isShed = false;
    if (isOut) {
        const UniqueDescriptor client(::accept4(firstDescriptor(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        isShed = client.isValid();
    }
    m_reserve = reserveDescriptor();
    // Nothing helped (or the reserve was taken by another thread): pause, or the level-triggered notifier would spin.
    if (!isShed || !m_reserve.isValid()) {
        setNotifying(false);
        m_backOff.start();
    }
    if (m_isShedding)
        return;
    m_isShedding = true;
    Q_EMIT problem({.code = isOut ? ErrorCode::OutOfDescriptors : ErrorCode::ListenFailed,
                    .where = m_claim.endpoint().path(),
                    .systemError = systemError});
}

QSocketNotifier* PipeListener::makeNotifier(int descriptor)
{
    auto* const notifier = new QSocketNotifier(descriptor, QSocketNotifier::Read, this);
    notifier->setEnabled(false);
    connect(notifier, &QSocketNotifier::activated, this, &PipeListener::onReadable);
    return notifier;
}

void PipeListener::setNotifying(bool notifying)
{
    m_notifier->setEnabled(notifying);
    for (const FormerSocket& former : m_former)
        former.notifier->setEnabled(notifying);
}

int PipeListener::firstDescriptor() const
{
    return m_former.empty() ? m_descriptor : m_former.front().descriptor.get();
}

void PipeListener::onNameRenewed(UniqueDescriptor& listening)
{
    const bool isNotifying = m_notifier->isEnabled();
    // Disabled while the descriptor changes: epoll(7) watches the socket, not its number.
    setNotifying(false);
    if (isAnybodyWaiting(m_descriptor))
        keepFormerSocket();
    // The QLocalServer keeps its descriptor number and its path, and does not notice. It cannot be recreated without
    // being closed, which removes whatever is at the path.
    while (::dup3(listening.get(), m_descriptor, O_CLOEXEC) < 0 && (errno == EINTR || errno == EBUSY)) {
    }
    setNotifying(isNotifying);
}

void PipeListener::keepFormerSocket()
{
    UniqueDescriptor descriptor(::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 0));
    if (!descriptor.isValid())
        return; // out of descriptors: those clients are refused, as are new ones
    if (m_former.size() >= limits::formerSockets)
        dropFormerSocket();
    QSocketNotifier* const notifier = makeNotifier(descriptor.get());
    m_former.push_back({std::move(descriptor), notifier});
}

void PipeListener::dropFormerSocket()
{
    // This may run inside a signal of its notifier.
    m_former.front().notifier->setEnabled(false);
    m_former.front().notifier->deleteLater();
    m_former.pop_front();
}

} // namespace standpipe

#include "moc_pipelistener.cpp"
