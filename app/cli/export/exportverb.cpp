// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export/exportverb.h"

#include "app/cli/complaint.h"
#include "app/cli/export/exportrunner.h"
#include "app/cli/tr.h"

#include <QCoreApplication>

namespace standpipe::cli {

ExitCode ExportVerb::run()
{
    const Result<ExportPlan> plan = m_options.plan();
    if (!plan)
        return complain(Tr::tr("cannot export"), plan.error());
    ExportRunner exporting(*plan);
    return exporting.run();
}

} // namespace standpipe::cli
