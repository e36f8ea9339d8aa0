// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchserver PATH: the engine as standpipectl serve runs it, with additions that the command line does not have: a
// handler that uses CPU time, and a log that is consumed as in a window (its feed and model, without the view).
#include "app/cli/processsetup.h"
#include "core/activity/activityinbox.h"
#include "core/base/stopsignals.h"
#include "core/handler/templatehandler.h"
#include "core/server/pipemanager.h"
#include "tests/bench/server/workinghandler.h"
#include "ui/models/activityfeed.h"
#include "ui/models/activitymodel.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <cstdio>
#include <optional>

namespace {

using namespace standpipe;

struct Plan {
    std::string path;
    std::string log = "none";
    std::string carrier = "native";
    int ioThreads = 0;
    int pipes = limits::defaultPipes;
    int work = 0; ///< microseconds
};

void addOptions(CLI::App& program, Plan& plan)
{
    program.add_option("path", plan.path, "Where to listen")->type_name("PATH")->required();
    program.add_option("--log", plan.log, "none, window")->check(CLI::IsMember({"none", "window"}));
    program.add_option("--carrier", plan.carrier, "native, qt")->check(CLI::IsMember({"native", "qt"}));
    program.add_option("--io-threads", plan.ioThreads, "0: as many as suit this machine")->check(CLI::Range(0, 64));
    program.add_option("--pipes", plan.pipes, "Clients at once")->check(CLI::Range(1, limits::largestPipes));
    program.add_option("--work", plan.work, "CPU time of each request")
        ->type_name("US")
        ->check(CLI::Range(0, 1'000'000));
}

int serve(const Plan& plan, const Endpoint& endpoint)
{
    const bool hasWindow = plan.log == "window";
    const auto inbox = std::make_shared<ActivityInbox>(hasWindow ? InboxBounds{} : InboxBounds{0, 0, 0});
    ActivityModel model;
    std::optional<ActivityFeed> feed;
    if (hasWindow)
        feed.emplace(inbox, model);
    PipeManager manager(inbox);
    const StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopAsked, &manager, [&manager] { manager.stop(); });
    QObject::connect(&manager, &PipeManager::stateChanged, &manager, [](ServerState state) {
        if (state == ServerState::Stopped || state == ServerState::Failed)
            QCoreApplication::exit(state == ServerState::Failed ? 1 : 0);
    });
    QObject::connect(&manager, &PipeManager::listening, &manager, [](const QString& path) {
        std::printf("Listening on %s\n", qPrintable(path));
        std::fflush(stdout);
    });
    ServerSettings settings;
    settings.endpoint = endpoint;
    settings.pipes = plan.pipes;
    settings.peerLimits.connections = 0; // one process makes them all
    settings.ioThreads = plan.ioThreads;
    settings.carrier = plan.carrier == "qt" ? Carrier::Qt : defaultCarrier();
    const auto reply = TemplateHandler::parse(TemplateHandler::defaultTemplate());
    std::shared_ptr<RequestHandler> handler = reply.value();
    if (plan.work > 0)
        handler = std::make_shared<bench::WorkingHandler>(handler, std::chrono::microseconds(plan.work));
    manager.start(settings, handler);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    cli::setUpProcess();
    const QCoreApplication application(argc, argv);
    Plan plan;
    CLI::App program("The engine under measurement", "benchserver");
    addOptions(program, plan);
    CLI11_PARSE(program, argc, argv);
    const auto endpoint = Endpoint::parse(QString::fromStdString(plan.path));
    if (!endpoint) {
        std::fputs("benchserver: not a path\n", stderr);
        return 2;
    }
    return serve(plan, *endpoint);
}
