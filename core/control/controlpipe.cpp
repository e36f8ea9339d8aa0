// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/controlpipe.h"

#include "core/control/controlhandler.h"

#include <utility>

namespace standpipe {

namespace {

constexpr int mostControllers = 16;
constexpr qint64 longestCall = 16LL * 1024 * 1024;

} // namespace

ControlPipe::ControlPipe(Endpoint endpoint, PipeManager& manager, HandlerForSettings handlers, IoPlace place)
    : m_endpoint(std::move(endpoint))
    , m_control(std::make_unique<ServerControl>(manager, std::move(handlers), m_endpoint))
    , m_pipes(nullptr, place)
{
    connect(&m_pipes, &PipeManager::listening, this, &ControlPipe::listening);
    connect(&m_pipes, &PipeManager::failed, this, &ControlPipe::failed);
    connect(m_control.get(), &ServerControl::settingsChanged, this, &ControlPipe::settingsChanged);
    connect(m_control.get(), &ServerControl::stopWanted, this, &ControlPipe::stopWanted);
}

void ControlPipe::start()
{
    ServerSettings settings;
    settings.endpoint = m_endpoint;
    settings.framing = lineFraming();
    settings.pipes = mostControllers;
    settings.maxMessage = longestCall;
    m_pipes.start(settings, std::make_shared<ControlHandler>(*m_control));
}

void ControlPipe::closeAndDeleteLater()
{
    disconnect();
    m_control.reset();
    const auto deleteIfClosed = [this](ServerState state) {
        if (state == ServerState::Stopped || state == ServerState::Failed)
            deleteLater();
    };
    connect(&m_pipes, &PipeManager::stateChanged, this, deleteIfClosed);
    m_pipes.stop(Milliseconds(0));
    deleteIfClosed(m_pipes.state());
}

} // namespace standpipe

#include "moc_controlpipe.cpp"
