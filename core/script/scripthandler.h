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

/// Answers by a script in JavaScript, as SCRIPTS.md says. It runs on a thread of its own; requests queue there, each pipe's in order.
/// A script that changes is read again: a good one takes over for the next request, a bad one is a Problem in the log.
/// Thread: any thread; load() on one with an event loop, where the file is watched
/// Owns:   the script's thread; destroying it interrupts the script
/// Bounds: scriptlimits, ScriptSettings
/// Fails:  load(), make() and apply(): FileNotReadable, ScriptTooLong, ScriptNotText, ScriptSyntax, ScriptThrew, ScriptInterrupted, ScriptNoHandle
class ScriptHandler final : public RequestHandler {
public:
    [[nodiscard]] static Result<std::shared_ptr<ScriptHandler>> load(const QString& path,
                                                                     const ScriptSettings& settings);
    /// What came of a script: it is in force, or why not. Called on the script's thread; harmless to ignore.
    using Outcome = std::function<void(const Result<void>& outcome)>;
    /// Answers by a text. Returns at once; told hears whether the script could begin. If not, the handler is of no use: it leaves
    /// all requests unanswered. Its end is not waited for either, wherever the last of its owners lets it go.
    [[nodiscard]] static std::shared_ptr<ScriptHandler> make(ScriptSource source, const ScriptSettings& settings,
                                                             Outcome told);
    /// That text takes over for the next request, with these settings, as a changed file does; a bad one is only told of. Returns at
    /// once. Nothing is told any more once the handler is let go.
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
