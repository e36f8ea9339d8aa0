// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/benchverb.h"
#include "app/cli/complaint.h"
#include "app/cli/control/controlverb.h"
#include "app/cli/export/exportverb.h"
#include "app/cli/processsetup.h"
#include "app/cli/send/sendverb.h"
#include "app/cli/serve/serveverb.h"
#include "app/cli/tr.h"
#include "app/cli/usage.h"
#include "core/base/memoryend.h"
#include "core/transport/connecting.h"

#include <CLI/App.hpp>

#include <QCoreApplication>

#include <array>
#include <memory>
#include <new>

using namespace standpipe::cli;

namespace {

int run(int argc, char** argv)
{
    // Before the application object, which would create its own. The connections of bench are on this thread.
    QCoreApplication::setEventDispatcher(standpipe::makeNativeDispatcher().release());
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("standpipectl"));

    CLI::App program("Serve, call and measure local pipes.", "standpipectl");
    const std::array<std::unique_ptr<Verb>, 5> verbs = {std::make_unique<ServeVerb>(), std::make_unique<SendVerb>(),
                                                        std::make_unique<ControlVerb>(), std::make_unique<BenchVerb>(),
                                                        std::make_unique<ExportVerb>()};
    describe(program);
    for (const auto& verb : verbs)
        verb->declareIn(program);

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return static_cast<int>(endParsing(program, error));
    }
    for (const auto& verb : verbs) {
        if (verb->isChosen())
            return static_cast<int>(verb->run());
    }
    return static_cast<int>(ExitCode::WrongUsage);
}

} // namespace

int main(int argc, char** argv)
{
    setUpProcess();
    const QString sentence =
        Tr::tr("out of memory. There is none left for this program: close others, or raise its limit (ulimit -v).");
    standpipe::prepareForOutOfMemory("standpipectl: " + sentence.toUtf8() + '\n', static_cast<int>(ExitCode::Failed));
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return standpipe::sayOutOfMemory();
    }
}
