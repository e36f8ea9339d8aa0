// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe {

class ActivityTableModel;
struct Activity;

/// The facts of an activity in one line: "14:03:22.101 386 · 34 bytes · answered in 0.19 ms · node, pid 48113". Facts
/// that belong to other activities (the reply time, the client's identity) are looked up in the model.
[[nodiscard]] QString activityFacts(const Activity& activity, const ActivityTableModel& model);

} // namespace standpipe
