// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"
#include "ui/settings/filterstore.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <vector>

namespace standpipe {

class ActivityTableModel;

/// The highlighters of a log: the background of each row. A row is tested when it is painted, and the result is cached.
/// Thread: GUI thread
/// Bounds: remembers mostRemembered rows
class LogHighlights final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype mostRemembered = 4096;

    /// Starts with the saved ones, and follows changes made in any window.
    explicit LogHighlights(QObject* parent = nullptr);

    /// A rule that does not parse matches nothing.
    void setRules(const QList<HighlightRule>& rules);
    [[nodiscard]] const QList<HighlightRule>& rules() const { return m_rules; }
    [[nodiscard]] std::optional<HighlightColour> colourOf(const ActivityTableModel& model, int row) const;

Q_SIGNALS:
    void changed();

private:
    struct Read {
        ActivityFilter filter;
        HighlightColour colour = HighlightColour::Yellow;
    };

    QList<HighlightRule> m_rules;
    std::vector<Read> m_read;
    mutable QHash<quint64, std::optional<HighlightColour>> m_remembered; ///< by sequence number
};

} // namespace standpipe
