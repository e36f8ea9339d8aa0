// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QTest>

namespace standpipe::test {

/// Milliseconds that a test waits for an event: enough on the busiest machine. Only a failing test waits for all of
/// them, and no test waits for them to show that an event does not occur.
inline constexpr int patience = 30'000;

} // namespace standpipe::test

// Like Qt's macros, which wait for 5 seconds and check only every 50 ms.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define STANDPIPE_WAIT_FOR(expression)                                                                                 \
    for (QDeadlineTimer standpipeLeft(::standpipe::test::patience); !(expression) && !standpipeLeft.hasExpired();)     \
        QTest::qWait(5);
#define QTRY_VERIFY(expression)                                                                                        \
    do {                                                                                                               \
        STANDPIPE_WAIT_FOR(expression)                                                                                 \
        QVERIFY(expression);                                                                                           \
    } while (false)
#define QTRY_VERIFY2(expression, message)                                                                              \
    do {                                                                                                               \
        STANDPIPE_WAIT_FOR(expression)                                                                                 \
        QVERIFY2(expression, message);                                                                                 \
    } while (false)
#define QTRY_COMPARE(actual, expected)                                                                                 \
    do {                                                                                                               \
        STANDPIPE_WAIT_FOR((actual) == (expected))                                                                     \
        QCOMPARE(actual, expected);                                                                                    \
    } while (false)
