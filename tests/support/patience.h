// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QTest>

namespace standpipe::test {

/// Milliseconds that a test waits for what must come: enough on the busiest machine. Only a test that fails waits until they are over,
/// and no test waits for them to see that something does not come.
inline constexpr int patience = 30'000;

} // namespace standpipe::test

// As Qt's, which wait for 5 seconds and look every 50 ms only.
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
