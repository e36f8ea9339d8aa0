// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/controlpipe.h"

#include "core/control/controlhandler.h"

#include <utility>

namespace standpipe::cli {

namespace {

constexpr int mostControllers = 16;
constexpr qint64 longestCall = 16LL * 1024 * 1024;

} // namespace

ControlPipe::ControlPipe(Endpoint endpoint, PipeManager& manager, std::shared_ptr<RequestHandler> handler)
    : m_endpoint(std::move(endpoint))
    , m_control(manager, std::move(handler))
    , m_pipes(nullptr, IoPlace::ThisThread)
{
    connect(&m_pipes, &PipeManager::listening, this, &ControlPipe::listening);
    connect(&m_pipes, &PipeManager::failed, this, &ControlPipe::failed);
    connect(&m_control, &ServerControl::stopWanted, this, &ControlPipe::stopWanted);
}

void ControlPipe::start()
{
    ServerSettings settings;
    settings.endpoint = m_endpoint;
    settings.framing = Framing::Line;
    settings.pipes = mostControllers;
    settings.maxMessage = longestCall;
    m_pipes.start(settings, std::make_shared<ControlHandler>(m_control));
}

} // namespace standpipe::cli

#include "moc_controlpipe.cpp"
