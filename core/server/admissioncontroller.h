// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/server/waitingclients.h"

#include <QObject>

#include <utility>
#include <vector>

namespace standpipe {

class PipeWorker;

/// Sees to it that those who wait for a pipe get one (planEvictions()): asks the workers, while somebody waits, what the pipes are held for,
/// and has clients leave.
/// Thread: the pool's
/// Owns:   the clients that wait; refers to the workers, which outlive it
/// Bounds: limits::waitingClients, and a part of the descriptors there are (limits::waitingDescriptors)
class AdmissionController final : public QObject {
    Q_OBJECT
public:
    AdmissionController(std::vector<PipeWorker*> workers, QObject* parent);

    /// Clients idle for longer than that make room (0: not for that); pipes: how many there may be.
    void setLimits(Milliseconds idleLimit, int pipes);
    [[nodiscard]] bool mayWait() const { return m_waiting.count() < m_mostWaiting; }
    void add(WaitingClient client);
    [[nodiscard]] const WaitingClients& waiting() const { return m_waiting; }
    /// For a free pipe: whose turn it is.
    [[nodiscard]] WaitingClient takeNext();
    /// Out of turn.
    [[nodiscard]] WaitingClient takeAny();
    /// A client of that process has got a pipe, or has left it.
    void pipeTaken(qint64 process) { ++m_held[process]; }
    void pipeLeft(qint64 process);

private:
    void ask();
    void take(PipeWorker* worker, const std::vector<HeldPipe>& pipes);
    void order(const std::vector<Eviction>& orders);
    void stopIfNobodyWaits();

    std::vector<PipeWorker*> m_workers;
    WaitingClients m_waiting;
    PipesHeld m_held;
    std::vector<std::pair<PipeWorker*, std::vector<HeldPipe>>> m_told; ///< what the workers have said this time
    LoopTimer m_pause;
    Milliseconds m_idleLimit{0};
    qint64 m_mostWaiting = 0;
    bool m_isAsking = false;
    bool m_wasPutOff = false;
};

} // namespace standpipe
