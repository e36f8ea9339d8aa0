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

/// Accepts clients on a claimed endpoint and survives every failure of accept. A QLocalServer listens; the accept loop
/// is our own, because that of Qt 6.4 closes the server permanently when accept(2) fails once (EMFILE is enough) and
/// reports nothing. When its socket file is removed or replaced it listens again as soon as it can: SocketPathGuard.
/// Thread: the I/O thread it was made in
/// Owns:   claim, listening socket (and those of lost names while clients wait there), and one reserve descriptor to
///         reject clients with when no other is left
/// Bounds: limits::acceptsPerTurn, limits::listenBacklog, limits::formerSockets
/// Fails:  problem(): something failed, and listening continues
class PipeListener final : public QObject {
    Q_OBJECT
public:
    explicit PipeListener(QObject* parent = nullptr);
    ~PipeListener() override;

    /// Claims the endpoint and listens. No client is accepted before setAccepting(true). Fails like
    /// EndpointClaim::take().
    [[nodiscard]] Result<void> listen(const Endpoint& endpoint, Access access);
    [[nodiscard]] bool isListening() const;
    /// Where clients connect, as returned by QLocalServer; "@name" for an abstract socket.
    [[nodiscard]] QString path() const;
    /// Whether to accept clients. While false, clients wait in the system's queue; clientWaiting() announces the first
    /// of them.
    void setAccepting(bool accepting);
    /// While true, a client for which no descriptor is free is left waiting; otherwise it is rejected.
    void setPatient(bool patient) { m_isPatient = patient; }
    [[nodiscard]] bool isAccepting() const { return m_isAccepting; }
    /// Whether the socket file is still ours.
    [[nodiscard]] bool isNameOurs() const { return m_claim.isNameOurs(); }
    /// Stops listening, removes the socket if it is ours, releases the claim. The system refuses clients that are still
    /// in the queue.
    void close();

Q_SIGNALS:
    /// One client; the descriptor is closed unless the slot takes it. setAccepting(false) in the slot takes effect at
    /// once.
    void clientAccepted(standpipe::UniqueDescriptor& descriptor);
    /// Emitted once after each setAccepting(false): a client waits and is not accepted.
    void clientWaiting();
    /// The socket file was lost, and clients can connect again.
    void listeningAnew();
    void problem(const standpipe::Error& error);

private:
    /// A socket where clients wait that connected before the name was lost.
    struct FormerSocket {
        UniqueDescriptor descriptor;
        QSocketNotifier* notifier = nullptr; ///< a child of the listener
    };

    enum class Accepted : quint8 { Client, Nobody, Failed };

    void onReadable();
    Accepted acceptOne();
    /// Rejects one client with the reserve descriptor, as no other is free.
    void shedOne(int systemError);
    void closeServer();
    [[nodiscard]] QSocketNotifier* makeNotifier(int descriptor);
    void setNotifying(bool notifying);
    void onNameRenewed(UniqueDescriptor& listening);
    void keepFormerSocket();
    void dropFormerSocket();
    /// The socket whose clients connected first.
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
    bool m_isShedding = false; ///< clients are being shed, and this has been reported
};

} // namespace standpipe
