// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/connecting.h"

#include <QCoreApplication>

/// Suites that apply to every carrier run twice (standpipe_test(… CARRIERS)): with the native one, and with
/// QLocalSocket under Qt's own event dispatcher.
namespace standpipe::test {

[[nodiscard]] inline Carrier testCarrier()
{
    return qEnvironmentVariable("STANDPIPE_TEST_CARRIER") == QLatin1String("qt") ? Carrier::Qt : Carrier::Native;
}

/// For a suite whose own thread carries streams.
/// Thread: the test's
class CarrierApplication {
public:
    CarrierApplication(int& argc, char** argv) : m_application(argc, argv) {}

private:
    /// Qt takes an event dispatcher only before the application is made.
    struct Dispatcher {
        Dispatcher()
        {
            if (testCarrier() == Carrier::Native)
                QCoreApplication::setEventDispatcher(makeNativeDispatcher().release());
        }
    };
    Dispatcher m_dispatcher;
    QCoreApplication m_application;
};

} // namespace standpipe::test
