// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/serveverb.h"

#include "app/cli/complaint.h"
#include "app/cli/serve/serverunner.h"
#include "app/cli/tr.h"

#include <QCoreApplication>

namespace standpipe::cli {

ExitCode ServeVerb::run()
{
    const ServiceNotice notice; // first, so that its variable is not in the environment of commands
    const Result<ServePlan> plan = m_options.plan();
    if (!plan)
        return complain(Tr::tr("cannot serve"), plan.error());
    // With a control pipe, handlers can be replaced while the server runs, and clients must not wait for the end of the
    // old one.
    PlannedHandler handler(plan->server.control.isNull() ? nullptr : endedElsewhere);
    if (const Result<void> made = handler.setPlan(plan->handler, plan->server.settings); !made)
        return complain(Tr::tr("cannot serve"), made.error());
    ServeRunner serving(*plan, std::move(handler), notice);
    return serving.run();
}

} // namespace standpipe::cli
