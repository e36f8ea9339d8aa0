// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/control/servercontrol.h"
#include "core/server/pipemanager.h"

#include <QObject>

#include <memory>

namespace standpipe {

/// The pipe by which a running server is controlled.
/// Thread: the controlled PipeManager's
/// Owns:   a server of its own, with a few pipes
/// Fails:  failed(error)
class ControlPipe final : public QObject {
    Q_OBJECT
public:
    /// Controls the manager, which must outlive it; handlers: see ServerControl. place: where the control pipe's own
    /// I/O runs.
    ControlPipe(Endpoint endpoint, PipeManager& manager, HandlerForSettings handlers, IoPlace place);

    /// Starts listening; emits listening() or failed().
    void start();
    /// Stops replying and listening, then deletes itself; after the call the manager need not outlive it.
    void closeAndDeleteLater();
    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }

Q_SIGNALS:
    void listening();
    void failed(const standpipe::Error& error);
    void settingsChanged(const standpipe::ServerSettings& settings);
    void stopWanted();

private:
    const Endpoint m_endpoint;
    std::unique_ptr<ServerControl> m_control;
    PipeManager m_pipes;
};

} // namespace standpipe
