// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/endpointclaim.h"
#include "core/endpoint/pathwatcher.h"

#include <QObject>

namespace standpipe {

/// Keeps the name of a running server: notices when its socket file is removed, moved or replaced, claims the name
/// again as soon as nothing else is there, never takes it from another program, and reports what happened. An abstract
/// name cannot be lost, and a socket that was handed over is not ours to keep.
/// Thread: the one start() is called in
/// Owns:   the watch; refers to the claim, which outlives it
/// Bounds: limits::renewalPause, limits::renewalRetry, limits::nameReportPause
/// Fails:  problem(); continues to watch
class SocketPathGuard final : public QObject {
    Q_OBJECT
public:
    explicit SocketPathGuard(EndpointClaim& claim, QObject* parent = nullptr);

    /// To be called after the claim has been taken.
    void start();
    /// Reports what is not yet reported; nothing is claimed afterwards.
    void stop();

Q_SIGNALS:
    /// The claim has been renewed: this socket replaces the former one. The slot must take it.
    void renewed(standpipe::UniqueDescriptor& listening);
    /// The name leads to this server again.
    void found();
    void problem(const standpipe::Error& error);

private:
    /// Events since the last report.
    /// Thread: value
    struct News {
        int losses = 0;
        Error obstacle{};
        bool isLockLost = false;
        bool isFound = false;
    };

    void check();
    void onChanged();
    void watch();
    void renew();
    void renewLock();
    void noteFound();
    void noteObstacle(const Error& error);
    void sayWhatIsNew();
    [[nodiscard]] bool isAnythingNew() const;
    [[nodiscard]] Error errorAbout(ErrorCode code) const;

    EndpointClaim& m_claim;
    PathWatcher m_watch;
    LoopTimer m_pause;       ///< then the name is checked
    LoopTimer m_reportPause; ///< until the next report
    News m_news;
    Error m_obstacle;         ///< what occupies the name, reported or about to be
    bool m_isKeeping = false; ///< between start() and stop()
    bool m_isLost = false;
    bool m_isUnwatched = false;
};

} // namespace standpipe
