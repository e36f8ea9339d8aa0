// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

namespace standpipe {

class LogHighlights;
class LogMarks;

/// Paints the cells of an ActivityTableModel.
/// Thread: GUI thread
class ActivityDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    /// Backgrounds and marks of the rows; both must outlive the delegate.
    void setSigns(const LogHighlights& highlights, const LogMarks& marks);

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;

private:
    void addSigns(CellLook& cell, const QModelIndex& index) const;

    const LogHighlights* m_highlights = nullptr;
    const LogMarks* m_marks = nullptr;
};

} // namespace standpipe
