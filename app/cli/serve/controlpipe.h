// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/servercontrol.h"
#include "core/server/pipemanager.h"

#include <QObject>

#include <memory>

namespace standpipe::cli {

/// The pipe by which a server is controlled while it serves.
/// Thread: main thread
/// Owns:   a server of its own, of a few pipes
/// Fails:  failed(error)
class ControlPipe final : public QObject {
    Q_OBJECT
public:
    /// Controls the manager, which must outlive it.
    ControlPipe(Endpoint endpoint, PipeManager& manager, std::shared_ptr<RequestHandler> handler);

    /// listening() or failed() follows.
    void start();

Q_SIGNALS:
    void listening();
    void failed(const standpipe::Error& error);
    void stopWanted();

private:
    const Endpoint m_endpoint;
    ServerControl m_control;
    PipeManager m_pipes;
};

} // namespace standpipe::cli
