// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"

#include <QCoreApplication>

#include <type_traits>

/// Registers a test class with the program of its module, where QTEST_MAIN would make a program of it. The application
/// exists while the class runs: QApplication, QCoreApplication, CarrierApplication (tests/support/testcarrier.h) or
/// NoApplication. `tst_core_server TestWatchdog ARGUMENT...` runs one class with Qt Test's arguments.
#define STANDPIPE_TEST(Suite, Application)                                                                             \
    static const ::standpipe::test::TestRegistration registered##Suite(#Suite, [](int argc, char** argv) {             \
        return ::standpipe::test::runTest<Suite, Application>(argc, argv, "tst_" #Suite);                              \
    });

namespace standpipe::test {

/// Runs one class and returns its exit code.
using TestRun = int (*)(int argc, char** argv);

/// Registers a test class before main().
/// Thread: static initialisation
class TestRegistration {
public:
    TestRegistration(const char* name, TestRun run);
};

/// The application of a class that needs none.
/// Thread: the test's
struct NoApplication {
    NoApplication(int& /*argc*/, char** /*argv*/) {}
};

/// The application has the name of the class, so that two classes never share settings or files named after it.
template <class Suite, class Application>
int runTest(int argc, char** argv, const char* name)
{
    QCoreApplication::setApplicationName(QString::fromLatin1(name));
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    Application application(argc, argv);
    Suite suite;
    return QTest::qExec(&suite, argc, argv);
}

} // namespace standpipe::test
