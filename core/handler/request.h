// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/peeridentity.h"
#include "core/handler/clienthandle.h"
#include "core/handler/requestview.h"

#include <QByteArray>

#include <memory>
#include <utility>

namespace standpipe {

/// One received message that waits for its reply.
/// Thread: value
struct Request {
    PipeHandle pipe{};
    RequestId id{};
    quint64 count = 0; ///< number of this request among all of the server since its start, from 1
    QByteArray bytes{};
    WallTime time{};
    std::shared_ptr<const PeerIdentity> peer{};  ///< never null
    ClientHandle client{};                       ///< its client, for pushes
    qint64 maxReply = limits::largestMaxMessage; ///< maximum size of the reply in bytes, all its messages together
    std::shared_ptr<const void>
        counted{}; ///< counts its bytes against the quota of the client's process while any copy exists

    /// Copies a view into a request that can be kept.
    [[nodiscard]] static Request of(const RequestView& view, std::shared_ptr<const PeerIdentity> peer,
                                    ClientHandle client = {})
    {
        return {.pipe = view.pipe,
                .id = view.id,
                .count = view.count,
                .bytes = view.bytes.toByteArray(),
                .time = view.time,
                .peer = std::move(peer),
                .client = std::move(client),
                .maxReply = view.maxReply};
    }
    [[nodiscard]] RequestView view() const
    {
        return {
            .pipe = pipe, .id = id, .count = count, .bytes = bytes, .time = time, .peer = *peer, .maxReply = maxReply};
    }
};

} // namespace standpipe
