// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/endpointclaim.h"
#include "core/transport/socketpathguard.h"

#include <QObject>

#include <deque>
#include <memory>

class QLocalServer;
class QSocketNotifier;

namespace standpipe {

/// Accepts clients on a claimed endpoint and survives every failing accept. A QLocalServer listens; the accept loop is our own,
/// because Qt 6.4's closes the server for good when accept(2) fails once (EMFILE is enough) and says nothing. When its socket file
/// is removed or replaced it listens anew as soon as it can: SocketPathGuard.
/// Thread: the I/O thread it was made in
/// Owns:   claim, listening socket (and those of lost names while clients wait there), and one descriptor kept in reserve to shed
///         clients with when no other is left
/// Bounds: limits::acceptsPerTurn, limits::listenBacklog, limits::formerSockets
/// Fails:  problem(): something was wrong and listening goes on
class PipeListener final : public QObject {
    Q_OBJECT
public:
    explicit PipeListener(QObject* parent = nullptr);
    ~PipeListener() override;

    /// Claims the endpoint and listens. Nothing is accepted before setAccepting(true). Fails like EndpointClaim::take().
    [[nodiscard]] Result<void> listen(const Endpoint& endpoint, Access access);
    [[nodiscard]] bool isListening() const;
    /// Where clients connect, as QLocalServer tells it; "@name" for an abstract socket.
    [[nodiscard]] QString path() const;
    /// Says whether there is room for a client. While there is none, clients wait in the system's queue; the first of them to do so
    /// is announced by clientWaiting().
    void setAccepting(bool accepting);
    /// While true, a client for which there is no descriptor is left waiting; otherwise it is rejected.
    void setPatient(bool patient) { m_isPatient = patient; }
    [[nodiscard]] bool isAccepting() const { return m_isAccepting; }
    /// The socket file still is ours.
    [[nodiscard]] bool isNameOurs() const { return m_claim.isNameOurs(); }
    /// Stops listening, removes the socket if it is ours, gives the claim back. Clients still in the queue are refused by the system.
    void close();

Q_SIGNALS:
    /// One client; take the descriptor or it is closed. setAccepting(false) in the slot takes effect at once.
    void clientAccepted(standpipe::UniqueDescriptor& descriptor);
    /// Once after each setAccepting(false): a client is there and nobody accepts it.
    void clientWaiting();
    /// The socket file was lost, and clients can connect again.
    void listeningAnew();
    void problem(const standpipe::Error& error);

private:
    /// Where clients wait who came before the name was lost.
    struct FormerSocket {
        UniqueDescriptor descriptor;
        QSocketNotifier* notifier = nullptr; ///< a child of the listener
    };

    enum class Accepted : quint8 { Client, Nobody, Failed };

    void onReadable();
    Accepted acceptOne();
    /// Without a free descriptor the client can only be rejected: with the reserve one.
    void shedOne(int systemError);
    void closeServer();
    [[nodiscard]] QSocketNotifier* makeNotifier(int descriptor);
    void setNotifying(bool notifying);
    void onNameRenewed(UniqueDescriptor& listening);
    void keepFormerSocket();
    void dropFormerSocket();
    /// Whose clients came first.
    [[nodiscard]] int firstDescriptor() const;

    EndpointClaim m_claim;
    SocketPathGuard m_keeper;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::deque<FormerSocket> m_former; ///< oldest first
    LoopTimer m_backOff;
    UniqueDescriptor m_reserve;
    int m_descriptor = -1;
    bool m_isAccepting = false;
    bool m_isPatient = false;
    bool m_isShedding = false; ///< an episode of shedding is going on and has been said
};

} // namespace standpipe
