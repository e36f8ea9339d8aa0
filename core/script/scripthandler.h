// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/requesthandler.h"
#include "core/base/result.h"
#include "core/script/scriptsettings.h"

#include <QString>

#include <memory>

namespace standpipe {

class ScriptFileWatch;
class ScriptThread;

/// Answers by a script in JavaScript, as SCRIPTS.md says. It runs on a thread of its own; requests queue there, each pipe's in order.
/// A script that changes is read again: a good one takes over for the next request, a bad one is a Problem in the log.
/// Thread: any thread; load() on one with an event loop, where the file is watched
/// Owns:   the script's thread; destroying it interrupts the script
/// Bounds: scriptlimits, ScriptSettings
/// Fails:  load(): FileNotReadable, ScriptTooLong, ScriptNotText, ScriptSyntax, ScriptThrew, ScriptInterrupted, ScriptNoHandle
class ScriptHandler final : public RequestHandler {
public:
    [[nodiscard]] static Result<std::shared_ptr<ScriptHandler>> load(const QString& path,
                                                                     const ScriptSettings& settings);
    ~ScriptHandler() override;

    void handle(Request request, Reply reply) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override;
    [[nodiscard]] bool wantsClients() const override { return true; }
    void clientConnected(const Client& client, const PeerIdentity& peer) override;
    void clientGone(const Client& client) override;

private:
    explicit ScriptHandler(std::shared_ptr<ScriptThread> thread);

    std::shared_ptr<ScriptThread> m_thread;
    std::unique_ptr<ScriptFileWatch> m_watch;
};

} // namespace standpipe
