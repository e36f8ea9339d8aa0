// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/fuzztarget.h"

#include <QDir>
#include <QFile>

#include <cstdio>

using namespace standpipe::fuzz;

/// Runs a target on each seed of a folder, without a fuzzer. `fuzzreplay TARGET FOLDER`; exit code 2: no such target,
/// or no seeds.
int main(int argc, char** argv)
{
    const auto found = argc == 3 ? targets().find(argv[1]) : targets().end();
    if (found == targets().end()) {
        std::fprintf(stderr, "Usage: %s TARGET FOLDER\n\nTargets:\n", argv[0]);
        for (const auto& [name, target] : targets())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    int tried = 0;
    for (const QFileInfo& seed : QDir(QFile::decodeName(argv[2])).entryInfoList(QDir::Files)) {
        QFile file(seed.filePath());
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(seed.filePath()), qPrintable(file.errorString()));
            return 1;
        }
        std::printf("%s\n", qPrintable(seed.fileName()));
        std::fflush(stdout); // the last name printed is that of the seed that ended the program
        const QByteArray bytes = file.readAll();
        FuzzInput input(bytes);
        found->second(input);
        ++tried;
    }
    std::printf("%d seeds\n", tried);
    return tried > 0 ? 0 : 2;
}
