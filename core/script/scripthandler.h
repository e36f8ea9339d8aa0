// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/handler/requesthandler.h"
#include "core/script/scriptsettings.h"
#include "core/script/scriptsource.h"

#include <QString>

#include <functional>
#include <memory>

namespace standpipe {

class FileWatcher;
class ScriptThread;

/// Replies by a script in JavaScript, as described in SCRIPTS.md. It runs on a thread of its own; requests queue there,
/// each pipe's in order. A changed script is read again: if it is valid, it takes over with the next request; otherwise
/// a Problem is logged.
/// Thread: any thread; load() on one with an event loop, where the file is watched
/// Owns:   the script's thread; destroying the handler interrupts the script
/// Bounds: scriptlimits, ScriptSettings
/// Fails:  load(), make() and apply(): FileNotReadable, ScriptTooLong, ScriptNotText, ScriptSyntax, ScriptThrew,
///         ScriptInterrupted, ScriptNoHandle
class ScriptHandler final : public RequestHandler {
public:
    [[nodiscard]] static Result<std::shared_ptr<ScriptHandler>> load(const QString& path,
                                                                     const ScriptSettings& settings);
    /// Receives the outcome of a script: it is in force, or an error. Called on the script's thread; may be ignored.
    using Outcome = std::function<void(const Result<void>& outcome)>;
    /// Makes a handler that replies by a text. Returns at once; told receives whether the script has started. If it has
    /// not, the handler is useless: it leaves all requests unanswered. The last owner does not wait for the handler's
    /// destruction.
    [[nodiscard]] static std::shared_ptr<ScriptHandler> make(ScriptSource source, const ScriptSettings& settings,
                                                             Outcome told);
    /// Replaces the script and its settings from the next request on, as for a changed file; an error is only reported
    /// to told. Returns at once. Nothing is reported after the handler has been destroyed.
    void apply(ScriptSource source, const ScriptSettings& settings, Outcome told);
    ~ScriptHandler() override;

    void handle(Request request, Responder responder) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override;
    [[nodiscard]] bool wantsClients() const override { return true; }
    void reread() override;
    void clientConnected(const ClientHandle& client, const PeerIdentity& peer) override;
    void clientGone(const ClientHandle& client) override;

private:
    explicit ScriptHandler(std::shared_ptr<ScriptThread> thread);

    std::shared_ptr<ScriptThread> m_thread;
    std::unique_ptr<FileWatcher> m_watch;
};

} // namespace standpipe
