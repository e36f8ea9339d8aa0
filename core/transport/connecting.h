// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/uniquedescriptor.h"
#include "core/transport/carrier.h"
#include "core/transport/stream.h"

#include <QAbstractEventDispatcher>

#include <memory>

namespace standpipe {

class Endpoint;

/// Wraps a connected, non-blocking descriptor in a stream of this carrier. Must be called on the stream's own thread.
/// The native carrier needs the native dispatcher there (IoThread has it); on a thread with another dispatcher
/// QLocalSocket carries the stream instead.
[[nodiscard]] StreamPointer makeStream(Carrier carrier, UniqueDescriptor connected);

/// The event dispatcher that streams of the native carrier need on their thread.
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeNativeDispatcher();

/// Whether the current thread has it.
[[nodiscard]] bool hasNativeDispatcher();

/// Tries once to connect; returns at once. Fails with the codes under "Connecting" in ErrorCode; after ServerQueueFull
/// a later attempt may succeed.
[[nodiscard]] Result<UniqueDescriptor> connectOnce(const Endpoint& endpoint);

} // namespace standpipe
