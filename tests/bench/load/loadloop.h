// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/load/load.h"
#include "tests/bench/load/loadplan.h"
#include "tests/bench/load/meter.h"

namespace standpipe::bench {

/// Drives a load through one epoll set: warms up, measures, and waits for pending requests.
void runLoad(const LoadPlan& plan, Load& load, Meter& meter);

} // namespace standpipe::bench
