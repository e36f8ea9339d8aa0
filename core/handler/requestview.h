// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/limits.h"
#include "core/base/peeridentity.h"

#include <QByteArrayView>

namespace standpipe {

/// One received message where it lies in its pipe's buffer: a Request that nobody can keep.
/// Thread: value; valid for the length of the call it is given to
struct RequestView {
    PipeHandle pipe{};
    RequestId id{};
    quint64 count = 0; ///< number of this request among all of the server's since its start, from 1
    QByteArrayView bytes{};
    WallTime time{};
    const PeerIdentity& peer;
    qint64 maxReply = limits::largestMaxMessage; ///< bytes a reply may have, all its messages together
};

} // namespace standpipe
