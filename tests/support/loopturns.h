// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"

#include <QSocketNotifier>

namespace standpipe::test {

/// Runs this thread's event loop until it has processed all events that were ready before: until it has read a byte
/// sent after them, twice. False if it never reads the byte.
[[nodiscard]] inline bool loopTurns()
{
    for (int turn = 0; turn < 2; ++turn) {
        auto [mine, peer] = socketPair();
        QSocketNotifier notifier(mine.get(), QSocketNotifier::Read);
        bool hasCome = false;
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            notifier.setEnabled(false);
            hasCome = true;
        });
        if (!peer.send("x") || !QTest::qWaitFor([&] { return hasCome; }, patience))
            return false;
    }
    return true;
}

} // namespace standpipe::test
