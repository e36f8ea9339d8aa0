// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/endpointoptions.h"
#include "app/cli/send/sendplan.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <optional>
#include <string>

namespace standpipe::cli {

/// The options of send on the command line.
/// Thread: main thread
class SendOptions {
public:
    CLI::App* addTo(CLI::App& program);
    /// Fails with the codes of Endpoint and Framing.
    [[nodiscard]] Result<SendPlan> plan() const;

private:
    void addReplies(CLI::App& command, CLI::Option& noReply, CLI::Option& eachLine);
    [[nodiscard]] ReplyPlan replies(FramingSpec framing) const;

    EndpointOptions m_endpoint;
    std::optional<std::string> m_text;
    std::string m_file;
    Milliseconds m_timeout = limits::defaultClientTimeout;
    Milliseconds m_quiet{0};
    qint64 m_count = 1;
    qint64 m_skip = 0;
    std::optional<qint64> m_replies;
    bool m_untilClosed = false;
    bool m_finish = false;
    bool m_noReply = false;
    bool m_hex = false;
    bool m_raw = false;
    bool m_json = false;
    bool m_eachLine = false;
};

} // namespace standpipe::cli
