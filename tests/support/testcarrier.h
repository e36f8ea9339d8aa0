// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/connecting.h"

#include <QCoreApplication>
#include <QTest>

/// Suites that hold for every carrier run twice (standpipe_test(… CARRIERS)): with the native one, and with QLocalSocket under Qt's
/// own event dispatcher.
namespace standpipe::test {

[[nodiscard]] inline Carrier testCarrier()
{
    return qEnvironmentVariable("STANDPIPE_TEST_CARRIER") == QLatin1String("qt") ? Carrier::Qt : Carrier::Native;
}

/// main() of a suite whose own thread carries streams.
template <class Suite>
int runOnTestCarrier(int argc, char** argv)
{
    if (testCarrier() == Carrier::Native)
        QCoreApplication::setEventDispatcher(makeNativeDispatcher().release());
    QCoreApplication application(argc, argv);
    Suite suite;
    return QTest::qExec(&suite, argc, argv);
}

} // namespace standpipe::test
