// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace standpipe {

/// Notifies all windows of this program that one of them has saved highlighters.
/// Thread: GUI thread
class HighlighterNotifier final : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static HighlighterNotifier& instance();

Q_SIGNALS:
    void rulesSaved();

private:
    HighlighterNotifier() = default;
};

} // namespace standpipe
