// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/testprogram.h"

#include "tests/support/surroundings.h"

#include <cstdio>
#include <map>
#include <string>

namespace standpipe::test {

namespace {

std::map<std::string, TestRun>& registeredTests()
{
    static std::map<std::string, TestRun> tests;
    return tests;
}

} // namespace

TestRegistration::TestRegistration(const char* name, TestRun run)
{
    registeredTests().emplace(name, run);
}

} // namespace standpipe::test

/// The first argument names a class; if it names none, all names are printed on standard error and the exit code is 2.
int main(int argc, char** argv)
{
    const auto& tests = standpipe::test::registeredTests();
    const auto found = argc > 1 ? tests.find(argv[1]) : tests.end();
    if (found == tests.end()) {
        std::fprintf(stderr, "Usage: %s CLASS [QT-TEST-ARGUMENT...]\n\nClasses:\n", argv[0]);
        for (const auto& [name, run] : tests)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    const standpipe::test::Surroundings surroundings;
    argv[1] = argv[0];
    return found->second(argc - 1, argv + 1);
}
