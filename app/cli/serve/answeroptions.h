// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answer/requesthandler.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/framing/framing.h"
#include "core/script/scriptsettings.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace standpipe::cli {

/// What serve answers with: the options of which one at most may be given, and the handler each means.
/// Thread: main thread
class AnswerOptions {
public:
    void addTo(CLI::App& command);
    /// Fails with the codes of the handler chosen. The framing, and the longest message, are the server's.
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> handler(Framing framing, qint64 maxMessage) const;

private:
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> scriptHandler(qint64 maxMessage) const;

    std::string m_reply;
    std::string m_script;
    Milliseconds m_scriptTimeout = ScriptSettings::defaultTimeout;
};

} // namespace standpipe::cli
