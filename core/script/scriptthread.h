// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/request.h"
#include "core/handler/responder.h"
#include "core/script/scriptclients.h"
#include "core/script/scriptlog.h"
#include "core/script/scriptsettings.h"
#include "core/script/scriptsource.h"
#include "core/script/scriptwatchdog.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace standpipe {

class ScriptRealm;

/// The thread a script runs on, with its queue.
/// Thread: any thread, except begin(), start() and end(): the owner's
/// Owns:   the thread, which shares ownership of this object; the engines
/// Bounds: scriptlimits::waitingRequests, waitingBytes; requests beyond are refused
/// Fails:  begin(), start() and take(): those of ScriptSource and ScriptRealm
class ScriptThread : public std::enable_shared_from_this<ScriptThread> {
public:
    /// Runs the script of a file.
    ScriptThread(QString path, const ScriptSettings& settings);
    /// Runs the script of a text, without watching a file.
    ScriptThread(ScriptSource source, const ScriptSettings& settings);
    ~ScriptThread();
    ScriptThread(const ScriptThread&) = delete;
    ScriptThread& operator=(const ScriptThread&) = delete;

    /// Receives the outcome of a script: it is in force, or an error. Called on the script's thread.
    using Outcome = std::function<void(const Result<void>& outcome)>;

    /// Starts reading the script and returns at once; told receives the outcome.
    void begin(Outcome told);
    /// Does the same, but returns when the script has been read and has started, or has failed; at the latest when its
    /// time limit has passed.
    [[nodiscard]] Result<void> start();
    /// Interrupts the script. A thread that does not end even then, because it is in an uninterruptible call of the
    /// engine, is detached.
    void end();

    [[nodiscard]] ScriptLog& log() { return m_log; }
    void request(Request request, Responder responder);
    void connected(const ClientHandle& client, const PeerIdentity& peer);
    void gone(const ClientHandle& client);
    /// Call when the file may have changed.
    void look();
    /// Replaces the script and its settings from the next request on, if the script is valid; otherwise the current one
    /// stays.
    void take(ScriptSource source, const ScriptSettings& settings, Outcome told);

private:
    struct Asked {
        Request request;
        Responder responder;
    };
    struct Gone {
        ClientHandle client;
    };
    struct Look {};
    struct Take {
        ScriptSource source;
        ScriptSettings settings;
        Outcome told;
    };
    using Job = std::variant<Asked, ScriptClient, Gone, Look, Take>;

    void run();
    void read();
    [[nodiscard]] Result<std::unique_ptr<ScriptRealm>> makeRealm(const ScriptSource& source);
    void post(Job job);
    /// Waits for jobs, or until a timer is due. Returns false when the thread must end.
    [[nodiscard]] bool takeJobs(std::deque<Job>& jobs);
    void doJob(const Job& job);
    void doAsked(const Asked& asked);
    void doConnected(const ScriptClient& client);
    void doGone(const Gone& gone);
    void doLook();
    void doTake(const Take& take);
    /// Restarts a script that ran out of memory, as if it had been read again.
    void replaceBroken();
    /// Whether there is a realm to call; tries to make one if not.
    [[nodiscard]] bool hasRealm();
    void takeOver(std::unique_ptr<ScriptRealm> realm);
    void runTimers();
    [[nodiscard]] std::optional<SteadyTime> nextTimer() const;
    void dropFormerRealms();

    const QString m_path;
    const std::optional<ScriptSource> m_given; ///< empty: the script is read from a file
    ScriptLog m_log;
    ScriptWatchdog m_watchdog;
    std::thread m_thread;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    qint64 m_waitingBytes = 0;
    bool m_isWaiting = false;
    std::atomic<bool> m_isEnding = false; ///< written under the lock
    bool m_hasBegun = false;
    bool m_hasEnded = false;
    Result<void> m_begun{};

    // Used by the thread only.
    ScriptSettings m_settings; ///< referenced by the realms
    Outcome m_told;
    ScriptClients m_clients;
    ScriptSource m_source;                              ///< of the current realm
    std::unique_ptr<ScriptRealm> m_realm;               ///< null: ran out of memory, and could not be restarted yet
    std::vector<std::unique_ptr<ScriptRealm>> m_former; ///< kept for pending promises
    Error m_lookFailed;                                 ///< why the current version of the file was not taken
};

} // namespace standpipe
