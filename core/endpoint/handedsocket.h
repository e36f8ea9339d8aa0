// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/endpoint.h"

#include <QList>

namespace standpipe {

/// The endpoint of an inherited socket that already listens. The descriptor stays open until the process ends, and is
/// made close-on-exec and non-blocking. Fails with DescriptorNotListening.
[[nodiscard]] Result<Endpoint> endpointOfDescriptor(int descriptor);

/// A duplicate of that socket's descriptor. Fails with DescriptorNotListening, OutOfDescriptors.
[[nodiscard]] Result<UniqueDescriptor> listeningSocketOf(const Endpoint& endpoint);

/// The descriptors passed to this process by systemd, or by another program with its protocol (LISTEN_PID, LISTEN_FDS).
/// Child processes inherit neither them nor the variables. Empty if there are none, and on later calls.
[[nodiscard]] QList<int> takeHandedDescriptors();

} // namespace standpipe
