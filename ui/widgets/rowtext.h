// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHeaderView;
class QModelIndex;

namespace standpipe {

/// The accessible text of a row: the texts of the visible columns, in order; empty for no row.
[[nodiscard]] QString rowText(const QModelIndex& row, const QHeaderView& header);

} // namespace standpipe
