// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/control/controlverb.h"

#include "app/cli/complaint.h"
#include "app/cli/control/controlrunner.h"
#include "app/cli/tr.h"

#include <QCoreApplication>

namespace standpipe::cli {

ExitCode ControlVerb::run()
{
    const Result<ControlPlan> plan = m_options.plan();
    if (!plan)
        return complain(Tr::tr("cannot control the server"), plan.error());
    ControlRunner controlling(*plan);
    return controlling.run();
}

} // namespace standpipe::cli
