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

/// Makes pipes available to waiting clients (planEvictions()): while clients wait, asks the workers what holds the
/// pipes, and orders evictions.
/// Thread: the pool's
/// Owns:   the waiting clients; refers to the workers, which outlive it
/// Bounds: limits::waitingClients, and a part of the available descriptors (limits::waitingDescriptors)
class AdmissionController final : public QObject {
    Q_OBJECT
public:
    AdmissionController(std::vector<PipeWorker*> workers, QObject* parent);

    /// idleLimit: clients idle for longer may be evicted to make room (0: none are for that reason); pipes: the maximum
    /// number.
    void setLimits(Milliseconds idleLimit, int pipes);
    [[nodiscard]] bool mayWait() const { return m_waiting.count() < m_mostWaiting; }
    void add(WaitingClient client);
    [[nodiscard]] const WaitingClients& waiting() const { return m_waiting; }
    /// The client whose turn it is, for a free pipe.
    [[nodiscard]] WaitingClient takeNext();
    /// Any waiting client, out of turn.
    [[nodiscard]] WaitingClient takeAny();
    /// A client of this process has got a pipe, or has left it.
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
    std::vector<std::pair<PipeWorker*, std::vector<HeldPipe>>> m_told; ///< reports of the workers in this round
    LoopTimer m_pause;
    Milliseconds m_idleLimit{0};
    qint64 m_mostWaiting = 0;
    bool m_isAsking = false;
    bool m_wasPutOff = false;
};

} // namespace standpipe
