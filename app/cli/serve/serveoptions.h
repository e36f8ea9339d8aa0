// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/endpointoptions.h"
#include "app/cli/serve/handleroptions.h"
#include "app/cli/serve/serveplan.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <QList>

#include <string>

namespace standpipe::cli {

/// What stands behind serve on the command line.
/// Thread: main thread
class ServeOptions {
public:
    CLI::App* addTo(CLI::App& program);
    /// Fails with the codes of Endpoint and parseFraming().
    [[nodiscard]] Result<ServePlan> plan() const;

private:
    void addHandlers(CLI::App& command);
    void addPool(CLI::App& command);
    void addPeerLimits(CLI::App& command);
    void addRunning(CLI::App& command);
    void addLog(CLI::App& command);
    /// What only options together can tell: throws a CLI::ParseError.
    void check();
    /// Fails with the codes of Endpoint and DescriptorNotListening.
    [[nodiscard]] Result<Endpoint> endpoint() const;

    EndpointOptions m_endpoint;
    QList<int> m_handed; ///< listening sockets, by LISTEN_FDS
    HandlerOptions m_reply;
    int m_pipes = limits::defaultPipes;
    qint64 m_maxMessage = limits::defaultMaxMessage;
    qint64 m_maxReply = 0; ///< as m_maxMessage
    bool m_oneRequest = false;
    Milliseconds m_stuckTimeout = limits::defaultStuckTimeout;
    Milliseconds m_idleTimeout{0};
    std::string m_access = "user";
    PeerLimits m_peerLimits;
    int m_ioThreads = 0;
    std::string m_carrier = "native";
    std::string m_log = "text";
    std::string m_logFile;
    bool m_hasTimes = false;
    std::string m_record;
    std::string m_control;
    quint64 m_stopAfter = 0;
    Milliseconds m_duration{0};
};

} // namespace standpipe::cli
