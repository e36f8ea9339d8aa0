// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/pipeclient.h"

#include "tests/support/patience.h"

namespace standpipe::test {

/// A PipeClient in a temporary folder that records all its events.
/// Thread: the test's
class ClientUnderTest {
public:
    using Kind = ClientEvent::Kind;
    explicit ClientUnderTest(const QString& path)
    {
        settings.endpoint = Endpoint::parse(path).value();
        settings.timeout = Milliseconds(patience);
        QObject::connect(&client, &PipeClient::eventsReceived, &client,
                         [this](const QList<ClientEvent>& more) { events += more; });
        client.setSettings(settings);
    }
    void apply() { client.setSettings(settings); }
    [[nodiscard]] QList<ClientEvent> of(Kind kind) const
    {
        QList<ClientEvent> found;
        for (const ClientEvent& event : events) {
            if (event.kind == kind)
                found << event;
        }
        return found;
    }
    [[nodiscard]] bool waitFor(Kind kind, int count = 1)
    {
        return QTest::qWaitFor([&] { return of(kind).size() >= count; }, patience);
    }
    [[nodiscard]] QByteArrayList replies() const
    {
        QByteArrayList bytes;
        for (const ClientEvent& event : of(Kind::Replied))
            bytes << event.bytes;
        return bytes;
    }

    ClientSettings settings;
    QList<ClientEvent> events;
    PipeClient client;
};

} // namespace standpipe::test
