// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answer/requesthandler.h"
#include "core/base/result.h"
#include "core/framing/framing.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace standpipe::cli {

/// What serve answers with: the options of which one at most may be given, and the handler each means.
/// Thread: main thread
class AnswerOptions {
public:
    void addTo(CLI::App& command);
    /// Fails with the codes of the handler chosen. The framing is the server's.
    [[nodiscard]] Result<std::shared_ptr<RequestHandler>> handler(Framing framing) const;

private:
    std::string m_reply;
    std::string m_rules; ///< empty: not these
};

} // namespace standpipe::cli
