// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHeaderView;
class QModelIndex;

namespace standpipe {

/// A row as it is read out: the texts of the columns shown, in their order; empty for no row.
[[nodiscard]] QString rowText(const QModelIndex& row, const QHeaderView& header);

} // namespace standpipe
