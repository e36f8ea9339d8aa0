// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/statetext.h"

#include "core/text/tr.h"

namespace standpipe::text {

QString stateWord(PipeState state)
{
    switch (state) {
    case PipeState::NotSet:
        return Tr::tr("Not set");
    case PipeState::Error:
        return Tr::tr("Error");
    case PipeState::Creating:
        return Tr::tr("Creating");
    case PipeState::Created:
        return Tr::tr("Created");
    case PipeState::WaitingForClient:
        return Tr::tr("Listening");
    case PipeState::ConnectedToClient:
    case PipeState::ConnectedToServer:
        return Tr::tr("Connected");
    case PipeState::ConnectingToServer:
        return Tr::tr("Connecting");
    case PipeState::Reading:
    case PipeState::ReadData:
        return Tr::tr("Reading");
    case PipeState::Writing:
    case PipeState::WroteData:
        return Tr::tr("Replying");
    case PipeState::Flushing:
    case PipeState::FlushedData:
        return Tr::tr("Flushing");
    case PipeState::Disconnecting:
        return Tr::tr("Disconnecting");
    case PipeState::Disconnected:
        return Tr::tr("Disconnected");
    case PipeState::Closing:
        return Tr::tr("Closing");
    case PipeState::Closed:
        return Tr::tr("Closed");
    case PipeState::Handling:
        return Tr::tr("Handling");
    }
    return {};
}

} // namespace standpipe::text
