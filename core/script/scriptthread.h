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

/// The thread a script runs on, and what waits for it there.
/// Thread: any thread, but for begin(), start() and end(): its owner's
/// Owns:   the thread, which shares this; the engines
/// Bounds: scriptlimits::waitingRequests, waitingBytes; what comes beyond is refused
/// Fails:  begin(), start() and take(): those of ScriptSource and ScriptRealm
class ScriptThread : public std::enable_shared_from_this<ScriptThread> {
public:
    /// The script of a file.
    ScriptThread(QString path, const ScriptSettings& settings);
    /// The script of a text, which has no file to look at.
    ScriptThread(ScriptSource source, const ScriptSettings& settings);
    ~ScriptThread();
    ScriptThread(const ScriptThread&) = delete;
    ScriptThread& operator=(const ScriptThread&) = delete;

    /// What came of a script: it is in force, or why not. Called on the script's thread.
    using Outcome = std::function<void(const Result<void>& outcome)>;

    /// Begins to read the script and returns at once; told hears what came of it.
    void begin(Outcome told);
    /// The same, but returns when the script has been read and has begun, or why not; no later than after its time.
    [[nodiscard]] Result<void> start();
    /// Interrupts the script. A thread that does not end even so, because it is inside something of the engine's that cannot be
    /// interrupted, is left to itself.
    void end();

    [[nodiscard]] ScriptLog& log() { return m_log; }
    void request(Request request, Responder responder);
    void connected(const ClientHandle& client, const PeerIdentity& peer);
    void gone(const ClientHandle& client);
    /// The file may have changed.
    void look();
    /// This script takes over for the next request, with these settings, if it is a good one; else the present one goes on.
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
    /// Waits for jobs, or until a timer is due. False when it is time to end.
    [[nodiscard]] bool takeJobs(std::deque<Job>& jobs);
    void doJob(const Job& job);
    void doAsked(const Asked& asked);
    void doConnected(const ScriptClient& client);
    void doGone(const Gone& gone);
    void doLook();
    void doTake(const Take& take);
    /// A script that ran out of memory begins anew, as if it had been read again.
    void replaceBroken();
    /// There is one that can be called.
    [[nodiscard]] bool hasRealm();
    void takeOver(std::unique_ptr<ScriptRealm> realm);
    void runTimers();
    [[nodiscard]] std::optional<SteadyTime> nextTimer() const;
    void dropFormerRealms();

    const QString m_path;
    const std::optional<ScriptSource> m_given; ///< there is no file
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

    // The thread's own.
    ScriptSettings m_settings; ///< the realms read it there
    Outcome m_told;
    ScriptClients m_clients;
    ScriptSource m_source;                              ///< of the realm
    std::unique_ptr<ScriptRealm> m_realm;               ///< null: it ran out of memory, and cannot begin anew yet
    std::vector<std::unique_ptr<ScriptRealm>> m_former; ///< still with promises to keep
    Error m_lookFailed;                                 ///< why the file as it is now was not taken
};

} // namespace standpipe
