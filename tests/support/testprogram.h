// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/patience.h"

#include <QCoreApplication>

#include <type_traits>

/// Registers a test class with the program of its module, as QTEST_MAIN makes a program of it. The application is what stands
/// while the class runs: QApplication, QCoreApplication, CarrierApplication (tests/support/testcarrier.h) or NoApplication.
/// `tst_core_server TestWatchdog ARGUMENT...` runs one class with Qt Test's arguments.
#define STANDPIPE_TEST(Suite, Application)                                                                             \
    static const ::standpipe::test::TestRegistration registered##Suite(#Suite, [](int argc, char** argv) {             \
        return ::standpipe::test::runTest<Suite, Application>(argc, argv, "tst_" #Suite);                              \
    });

namespace standpipe::test {

/// Runs one class; its exit code.
using TestRun = int (*)(int argc, char** argv);

/// Makes a test class known to main(), before it begins.
/// Thread: static initialisation
class TestRegistration {
public:
    TestRegistration(const char* name, TestRun run);
};

/// What a class that needs no application gets.
/// Thread: the test's
struct NoApplication {
    NoApplication(int& /*argc*/, char** /*argv*/) {}
};

/// The application's name is the class's, so that two classes never share settings or files named by it.
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
