// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logrules.h"

#include "ui/models/activitytablemodel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QItemSelectionModel>

#include <algorithm>
#include <utility>

namespace standpipe {
namespace {

/// The number of selected rows that are searched for a message.
constexpr int mostLooked = 500;

bool isReply(ActivityKind kind)
{
    return kind == ActivityKind::Reply || kind == ActivityKind::BadRequest;
}

bool isWhole(const Activity& activity)
{
    return activity.bytes == activity.payload.size();
}

} // namespace

LogRules::LogRules(const ActivityTableModel& model, QAbstractItemView& view, QAction& action, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_view(view)
    , m_action(action)
{
    connect(&action, &QAction::triggered, this, &LogRules::make);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &LogRules::enable);
    connect(&model, &QAbstractItemModel::modelReset, this, &LogRules::enable);
    enable();
}

QList<int> LogRules::selected(int most) const
{
    QList<int> rows;
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < most; ++row)
            rows.append(row);
    }
    std::ranges::sort(rows);
    return rows;
}

void LogRules::enable()
{
    m_action.setEnabled(std::ranges::any_of(selected(mostLooked), [this](int row) {
        const auto kind = static_cast<ActivityKind>(
            m_model.index(row, ActivityTableModel::What).data(ActivityTableModel::KindRole).toInt());
        return kind == ActivityKind::Request || isReply(kind);
    }));
}

std::optional<Activity> LogRules::replyTo(int row, const Activity& request) const
{
    if (m_model.pairing(row).state != Pairing::State::Answered)
        return {};
    const std::optional<Activity> reply = m_model.after(request, ActivityKind::Reply);
    return reply ? reply : m_model.after(request, ActivityKind::BadRequest);
}

bool LogRules::add(int row, Found& found) const
{
    if (!m_model.isHere(row))
        return false;
    const Activity activity = m_model.at(row);
    std::optional<Activity> request;
    std::optional<Activity> reply;
    if (activity.kind == ActivityKind::Request) {
        request = activity;
        reply = replyTo(row, activity);
        // Its reply is no longer kept.
        if (!reply && m_model.pairing(row).state == Pairing::State::Answered)
            return false;
    } else if (isReply(activity.kind)) {
        request = m_model.before(activity, ActivityKind::Request);
        reply = activity;
        if (!request)
            return false;
    } else {
        return true;
    }
    if (!isWhole(*request) || (reply && !isWhole(*reply)))
        return false;
    RulePair pair{.request = request->payload};
    if (reply)
        pair.reply = reply->payload;
    found.insert_or_assign(request->sequence, std::move(pair));
    return true;
}

void LogRules::make()
{
    Found found;
    int leftOut = 0;
    for (const int row : selected(mostRows)) {
        if (!add(row, found))
            ++leftOut;
    }
    RulePairs pairs;
    for (auto& [sequence, pair] : found)
        pairs.push_back(std::move(pair));
    if (leftOut == 1)
        Q_EMIT said(tr("1 line was left out: the log does not have all of its request and reply."));
    else if (leftOut > 1)
        Q_EMIT said(
            tr("%n lines were left out: the log does not have all of their requests and replies.", nullptr, leftOut));
    if (!pairs.empty())
        Q_EMIT wanted(pairs);
}

} // namespace standpipe

#include "moc_logrules.cpp"
