// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/rulepair.h"

#include <QObject>

#include <map>
#include <optional>

class QAbstractItemView;
class QAction;

namespace standpipe {

class ActivityTableModel;
struct Activity;

/// "Make rules" of a log: finds the requests and replies that are selected, and their other halves.
/// Thread: GUI thread
/// Bounds: looks at mostRows selected rows
class LogRules final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostRows = 10'000;

    /// The action can be chosen while there is something to make rules of. model and view must outlive it.
    LogRules(const ActivityTableModel& model, QAbstractItemView& view, QAction& action, QObject* parent = nullptr);

Q_SIGNALS:
    /// In the order of the requests.
    void wanted(const standpipe::RulePairs& pairs);
    void said(const QString& sentence);

private:
    using Found = std::map<quint64, RulePair>; ///< by the request's sequence number

    void enable();
    void make();
    /// False: they were longer than what is kept of them, or are not here.
    [[nodiscard]] bool add(int row, Found& found) const;
    [[nodiscard]] std::optional<Activity> replyTo(int row, const Activity& request) const;
    [[nodiscard]] QList<int> selected(int most) const;

    const ActivityTableModel& m_model;
    QAbstractItemView& m_view;
    QAction& m_action;
};

} // namespace standpipe
