// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/endpoint.h"

#include <QList>

namespace standpipe {

/// The endpoint at which a listening socket that was handed over already listens. The descriptor stays open until the process ends, is
/// not inherited by others, and no longer makes anybody wait. Fails with DescriptorNotListening.
[[nodiscard]] Result<Endpoint> endpointOfDescriptor(int descriptor);

/// Another descriptor of that socket. Fails with DescriptorNotListening, OutOfDescriptors.
[[nodiscard]] Result<UniqueDescriptor> listeningSocketOf(const Endpoint& endpoint);

/// The descriptors that systemd, or another program by its protocol, handed over to this process (LISTEN_PID, LISTEN_FDS). They and
/// the variables are not inherited by other processes. Empty if there are none, and when asked again.
[[nodiscard]] QList<int> takeHandedDescriptors();

} // namespace standpipe
