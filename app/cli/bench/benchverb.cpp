// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/benchverb.h"

#include "app/cli/bench/benchrunner.h"
#include "app/cli/complaint.h"
#include "app/cli/tr.h"

#include <QCoreApplication>

namespace standpipe::cli {

ExitCode BenchVerb::run()
{
    const Result<BenchPlan> plan = m_options.plan();
    if (!plan)
        return complain(Tr::tr("cannot measure"), plan.error());
    BenchRunner benching(*plan);
    return benching.run();
}

} // namespace standpipe::cli
