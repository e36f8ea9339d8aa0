// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/requestview.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/peeridentity.h"

#include <QByteArray>

#include <memory>

namespace standpipe {

/// One received message, waiting for its reply.
/// Thread: value
struct Request {
    PipeHandle pipe{};
    RequestId id{};
    quint64 count = 0; ///< number of this request among all of the server's since its start, from 1
    QByteArray bytes{};
    WallTime time{};
    std::shared_ptr<const PeerIdentity> peer{}; ///< never null

    [[nodiscard]] RequestView view() const
    {
        return {.pipe = pipe, .id = id, .count = count, .bytes = bytes, .time = time, .peer = *peer};
    }
};

} // namespace standpipe
