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

/// Make Rules: collects the selected requests and replies with their counterparts.
/// Thread: GUI thread
/// Bounds: reads at most mostRows selected rows
class LogRules final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostRows = 10'000;

    /// Enables the action while a message is selected. model and view must outlive it.
    LogRules(const ActivityTableModel& model, QAbstractItemView& view, QAction& action, QObject* parent = nullptr);

Q_SIGNALS:
    /// In the order of the requests.
    void wanted(const standpipe::RulePairs& pairs);
    void said(const QString& sentence);

private:
    using Found = std::map<quint64, RulePair>; ///< by the request's sequence number

    void enable();
    void make();
    /// False: some are cut or no longer kept.
    [[nodiscard]] bool add(int row, Found& found) const;
    [[nodiscard]] std::optional<Activity> replyTo(int row, const Activity& request) const;
    [[nodiscard]] QList<int> selected(int most) const;

    const ActivityTableModel& m_model;
    QAbstractItemView& m_view;
    QAction& m_action;
};

} // namespace standpipe
