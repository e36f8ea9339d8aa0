// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/pipechannel.h"

#include <QByteArrayList>
#include <QList>

#include <functional>

namespace standpipe::test {

/// Records the notifications of a channel.
/// Thread: the test's
class ChannelLedger final : public PipeChannelObserver {
public:
    void channelMessage(QByteArrayView message) override
    {
        messages << message.toByteArray();
        if (onMessage)
            onMessage();
    }
    void channelInputEnded(const Error& reason) override { ends << reason; }
    void channelWritten() override { ++written; }
    void channelNeedsWatching() override { ++watched; }
    [[nodiscard]] std::optional<Nanoseconds> channelTurnBegins() override
    {
        return onTurnBegins ? onTurnBegins() : turnTime;
    }
    void channelTurnEnded(Nanoseconds took) override { turnsTook << took; }

    QByteArrayList messages;
    QList<Error> ends;
    std::function<void()> onMessage;
    std::function<std::optional<Nanoseconds>()> onTurnBegins;
    QList<Nanoseconds> turnsTook;
    std::optional<Nanoseconds> turnTime = Nanoseconds(0);
    int written = 0;
    int watched = 0;
};

} // namespace standpipe::test
