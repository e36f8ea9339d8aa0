// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/base/uniquedescriptor.h"
#include "core/server/admissioncontroller.h"
#include "core/server/peerconnections.h"
#include "core/server/pipeworker.h"
#include "core/transport/peerlookup.h"
#include "core/transport/pipelistener.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <set>
#include <vector>

namespace standpipe {

/// The pool itself: listens, and gives each client the free pipe with the lowest handle, or a new one while the limit
/// allows. Otherwise clients wait: those already accepted (AdmissionController) with their processes in turn, further
/// ones in the system's queue.
/// Thread: the first I/O thread; made elsewhere, then moved and start()ed there
/// Owns:   listener; refers to the workers, which outlive it
/// Bounds: ServerSettings::pipes, exactly; PeerLimits::connections
/// Fails:  failed(error); nothing is held afterwards
class PipePool final : public QObject {
    Q_OBJECT
public:
    PipePool(std::shared_ptr<ServerShared> shared, std::vector<PipeWorker*> workers);

    /// The first call on the I/O thread. started() or failed() follows.
    void start(const ServerSettings& settings);
    /// Applies settings that can change without a new socket.
    void applySettings(const ServerSettings& settings);
    /// Stops accepting and removes the socket at once, lets the pipes finish, cuts off pending requests at the
    /// deadline; then emits stopped().
    void stop(Milliseconds deadline);
    void disconnectPipe(PipeHandle pipe, const Error& reason);
    /// Sends a push to the clients of these pipes.
    void send(const QList<PipeHandle>& pipes, const QByteArray& message);
    void sendToAll(const QByteArray& message);

Q_SIGNALS:
    void started(const QString& path);
    void failed(const standpipe::Error& error);
    void stopped();
    void poolChanged(const standpipe::PoolSnapshot& pool);

private:
    /// The pool's record of a pipe.
    struct Slot {
        PipeWorker* worker = nullptr;
        PeerIdentity peer{}; ///< while connected
        bool isConnected = false;
        bool isBusy = false;
    };

    void onClientAccepted(UniqueDescriptor& descriptor);
    /// Whether the client may connect; if not, reports the reason.
    [[nodiscard]] bool isWelcome(const PeerIdentity& peer);
    void serve(WaitingClient client);
    /// Gives free pipes to waiting clients.
    void serveWaiting();
    void sayAllBusy();
    void onProblem(const Error& error) { reportForServer(ActivityKind::Problem, 0, error); }
    void onPipeFreed(PipeHandle pipe);
    void onPipesChanged(const QList<PipeSnapshot>& pipes, const QSet<PipeHandle>& busy);

    [[nodiscard]] bool hasRoom() const
    {
        return !m_free.empty() || static_cast<int>(m_pipes.size()) < m_settings.pipes;
    }
    [[nodiscard]] PipeHandle takeFreePipe();
    void updateAccepting()
    {
        if (!m_listener.isListening())
            return;
        m_listener.setPatient(!hasRoom());
        m_listener.setAccepting(hasRoom() || m_room.mayWait());
    }
    void setWaiting(bool waiting);
    void closeSurplus();
    void reportRejected();
    void finishStop();
    void reportForServer(ActivityKind kind, qint64 count = 0, Error reason = {});
    void snapshotLater();
    void emitSnapshot();

    std::shared_ptr<ServerShared> m_shared;
    std::vector<PipeWorker*> m_workers;
    ServerSettings m_settings;
    PipeListener m_listener;
    AdmissionController m_room;
    PeerLookup m_peers;
    PeerConnections m_peerConnections;
    std::map<PipeHandle, Slot> m_pipes;
    std::set<PipeHandle> m_free;
    std::map<PipeHandle, PipeSnapshot> m_changed; ///< since the last snapshot of the pool
    QTimer m_snapshotTimer;
    LoopTimer m_episodeTimer; ///< started when a pipe becomes free
    LoopTimer m_deadlineTimer;
    LoopTimer m_complaintTimer; ///< active while clients are rejected
    QString m_path;
    quint32 m_lastHandle = 0;
    int m_connected = 0;
    bool m_isWaiting = false;
    bool m_isEpisode = false; ///< AllBusy has been reported, and the episode has not ended
    bool m_isStopping = false;
};

} // namespace standpipe
