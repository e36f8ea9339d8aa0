// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/sendverb.h"

#include "app/cli/complaint.h"
#include "app/cli/send/sendrunner.h"
#include "app/cli/tr.h"

#include <QCoreApplication>

namespace standpipe::cli {

ExitCode SendVerb::run()
{
    const Result<SendPlan> plan = m_options.plan();
    if (!plan)
        return complain(Tr::tr("cannot send"), plan.error());
    SendRunner sending(*plan);
    return sending.run();
}

} // namespace standpipe::cli
