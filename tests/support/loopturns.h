// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"

#include <QSocketNotifier>

namespace standpipe::test {

/// Runs this thread's event loop until it has dealt with what was ready for it before: until it has read a byte that was sent after
/// that, twice. False if it never reads it.
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
