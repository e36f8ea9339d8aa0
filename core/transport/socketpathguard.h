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

/// Keeps the name of a running server: notices when its socket file is removed, moved or replaced, claims the name anew as soon as
/// nothing else lies there, never takes it from anybody, and says what happened. An abstract name cannot be
/// lost, and one that was handed over is not ours to keep.
/// Thread: the one start() is called in
/// Owns:   the watch; refers to the claim, which outlives it
/// Bounds: limits::renewalPause, limits::renewalRetry, limits::nameReportPause
/// Fails:  problem(); it goes on watching
class SocketPathGuard final : public QObject {
    Q_OBJECT
public:
    explicit SocketPathGuard(EndpointClaim& claim, QObject* parent = nullptr);

    /// The claim has been taken.
    void start();
    /// Says what is yet unsaid; afterwards nothing is claimed any more.
    void stop();

Q_SIGNALS:
    /// The claim has been renewed: this socket takes the former one's place. Take it at once.
    void renewed(standpipe::UniqueDescriptor& listening);
    /// The name leads to this server again.
    void found();
    void problem(const standpipe::Error& error);

private:
    /// What has happened since it was last said.
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
    LoopTimer m_pause;       ///< its end looks at the name
    LoopTimer m_reportPause; ///< until the next report
    News m_news;
    Error m_obstacle;         ///< what keeps the name, said or about to be
    bool m_isKeeping = false; ///< between start() and stop()
    bool m_isLost = false;
    bool m_isUnwatched = false;
};

} // namespace standpipe
