// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace standpipe {

/// Tells all windows of this program that one of them has saved other highlighters.
/// Thread: GUI thread
class FilterNews final : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static FilterNews& instance();

Q_SIGNALS:
    void rulesSaved();

private:
    FilterNews() = default;
};

} // namespace standpipe
