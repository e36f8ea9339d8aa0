// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/limits.h"
#include "core/base/peeridentity.h"

#include <QByteArrayView>

namespace standpipe {

/// One received message in its pipe's buffer: a Request that cannot be kept.
/// Thread: value; valid during the call it is passed to
struct RequestView {
    PipeHandle pipe{};
    RequestId id{};
    quint64 count = 0; ///< number of this request among all of the server since its start, from 1
    QByteArrayView bytes{};
    WallTime time{};
    const PeerIdentity& peer;
    qint64 maxReply = limits::largestMaxMessage; ///< maximum size of the reply in bytes, all its messages together
};

} // namespace standpipe
