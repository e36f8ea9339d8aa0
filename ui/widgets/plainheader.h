// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace standpipe {

/// Column titles without buttons: small, dim, of one height.
/// Thread: GUI thread
class PlainHeader final : public QHeaderView {
    Q_OBJECT
public:
    static constexpr int fixedHeight = 30;

    explicit PlainHeader(QWidget* parent = nullptr);
    /// A filler that continues the header above a vertical scroll bar.
    [[nodiscard]] static QWidget* makeEnd(QWidget* parent);

private:
    void dim();
};

} // namespace standpipe
