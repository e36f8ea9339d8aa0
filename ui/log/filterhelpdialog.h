// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace standpipe {

/// The reference of the filter language, to be read beside the log. Open it with show().
/// Thread: GUI thread
class FilterHelpDialog final : public QDialog {
    Q_OBJECT
public:
    explicit FilterHelpDialog(QWidget* parent = nullptr);
};

} // namespace standpipe
