// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/pipelistener.h"

#include "core/base/limits.h"

#include <QLocalServer>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>

namespace standpipe {

namespace {

UniqueDescriptor reserveDescriptor()
{
    return UniqueDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

/// A QLocalServer removes whatever lies at its path when it is closed or destroyed. One whose name has been taken over by a
/// stranger must therefore never be either; this keeps it, silent and without a descriptor, for the rest of the process.
void abandon(std::unique_ptr<QLocalServer> server)
{
    static auto* const abandoned = new std::vector<QLocalServer*>; // never destroyed, like what is in it
    server->setParent(nullptr);
    abandoned->push_back(server.release());
}

} // namespace

PipeListener::PipeListener(QObject* parent) : QObject(parent), m_backOff(new QTimer(this))
{
    m_backOff->setSingleShot(true);
    m_backOff->setInterval(limits::acceptBackOff);
    connect(m_backOff, &QTimer::timeout, this, [this] {
        if (m_notifier)
            m_notifier->setEnabled(true);
    });
}

PipeListener::~PipeListener()
{
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
    // 0 keeps Qt's own accept notifier off for good: see the class comment.
    m_server->setMaxPendingConnections(0);
    if (endpoint.isAbstract())
        m_server->setSocketOptions(QLocalServer::AbstractNamespaceOption);
    if (!m_server->listen(listening.get())) {
        m_server.reset();
        return failure({.code = ErrorCode::ListenFailed, .where = endpoint.path(), .systemError = EINVAL});
    }
    m_descriptor = listening.release();
    m_claim = std::move(*claim);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    m_notifier->setEnabled(false);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PipeListener::onReadable);
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
    return m_claim.endpoint().isAbstract() ? m_claim.endpoint().path() : m_server->fullServerName();
}

void PipeListener::setAccepting(bool accepting)
{
    if (accepting == m_isAccepting)
        return;
    m_isAccepting = accepting;
    if (m_notifier && !m_backOff->isActive())
        m_notifier->setEnabled(true);
}

void PipeListener::close()
{
    m_notifier.reset();
    m_backOff->stop();
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
    if (m_claim.isNameOurs()) {
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
    for (int turn = 0; turn < limits::acceptsPerTurn && isListening(); ++turn) {
        if (!m_isAccepting && turn > 0)
            return; // if another client is there, the notifier will say so
        if (!m_isAccepting) {
            m_notifier->setEnabled(false);
            Q_EMIT clientWaiting();
            return;
        }
        if (acceptOne() != Accepted::Client || !self)
            return;
    }
}

PipeListener::Accepted PipeListener::acceptOne()
{
    UniqueDescriptor client(::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (client.isValid()) {
        m_isShedding = false;
        Q_EMIT clientAccepted(client);
        return Accepted::Client;
    }
    switch (errno) {
    case EAGAIN:
        return Accepted::Nobody;
    case EINTR:
    case ECONNABORTED:
        return Accepted::Client; // the next one may be well
    default:
        shedOne(errno);
        return Accepted::Failed;
    }
}

void PipeListener::shedOne(int systemError)
{
    const bool isOut = systemError == EMFILE || systemError == ENFILE;
    m_reserve.reset();
    bool isShed = false;
    if (isOut) {
        const UniqueDescriptor client(::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        isShed = client.isValid();
    }
    m_reserve = reserveDescriptor();
    // Nothing helped (or the reserve was snatched away): a pause, or the level-triggered notifier would spin.
    if (!isShed || !m_reserve.isValid()) {
        m_notifier->setEnabled(false);
        m_backOff->start();
    }
    if (m_isShedding)
        return;
    m_isShedding = true;
    Q_EMIT problem({.code = isOut ? ErrorCode::OutOfDescriptors : ErrorCode::ListenFailed,
                    .where = m_claim.endpoint().path(),
                    .systemError = systemError});
}

} // namespace standpipe
