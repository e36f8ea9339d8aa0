// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace standpipe {

/// A horizontal line of one pixel between two regions.
/// Thread: GUI thread
class Separator final : public QWidget {
    Q_OBJECT
public:
    explicit Separator(QWidget* parent = nullptr);
};

} // namespace standpipe
