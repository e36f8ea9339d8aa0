// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logcursor.h"

#include "ui/log/logfinder.h"
#include "ui/log/logmarks.h"
#include "ui/models/activitytablemodel.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>

#include <algorithm>
#include <optional>
#include <ranges>

namespace standpipe {
namespace {

QString whyNoPartner(Pairing::State state)
{
    switch (state) {
    case Pairing::State::Waiting:
        return LogCursor::tr("This request has no reply yet.");
    case Pairing::State::Unanswered:
        return LogCursor::tr("This request was not answered.");
    case Pairing::State::Pushed:
        return LogCursor::tr("No request is known for this reply.");
    default:
        return LogCursor::tr("Only a request has a reply to jump to, and a reply its request.");
    }
}

} // namespace

LogCursor::LogCursor(ActivityTableModel& model, QAbstractItemView& view, LogMarks& marks, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_view(view)
    , m_marks(marks)
    , m_finder(new LogFinder(model, this))
{
    connect(m_finder, &LogFinder::found, this, [this](int row, bool wrapped) { onFound(row, wrapped, m_forward); });
    connect(m_finder, &LogFinder::notFound, this, [this](int rows) {
        if (rows > 0)
            Q_EMIT searchSaid(rows == 1 ? tr("Not found in the one line here.")
                                        : tr("Not found in %n lines.", nullptr, rows));
        else
            Q_EMIT searchSaid(m_model.isFiltering() ? tr("The filter is still at work.")
                                                    : tr("There is nothing to search."));
    });
}

int LogCursor::currentRow() const
{
    const QModelIndex current = m_view.currentIndex();
    return current.isValid() ? current.row() : -1;
}

void LogCursor::select(int row)
{
    const QModelIndex index = m_model.index(row, ActivityTableModel::Text);
    m_view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view.scrollTo(index);
}

void LogCursor::toggleMarks()
{
    QList<quint64> sequences;
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom() && sequences.size() < qsizetype(LogMarks::most); ++row)
            sequences << m_model.index(row, 0).data(ActivityTableModel::SequenceRole).toULongLong();
    }
    if (sequences.isEmpty())
        Q_EMIT said(tr("Select the lines to mark first."));
    m_marks.toggle(sequences);
}

void LogCursor::goToMark(bool forward)
{
    const int current = currentRow();
    const quint64 here =
        current < 0 ? 0 : m_model.index(current, 0).data(ActivityTableModel::SequenceRole).toULongLong();
    std::optional<int> first; // the first match after wrapping around
    const auto visit = [&](quint64 sequence) -> std::optional<int> {
        const std::optional<int> row = m_model.rowOf(sequence);
        const bool isAhead = current < 0 || (forward ? sequence > here : sequence < here);
        if (row && !isAhead && !first)
            first = row;
        return isAhead ? row : std::nullopt;
    };
    std::optional<int> next;
    if (forward) {
        for (auto mark = m_marks.all().begin(); mark != m_marks.all().end() && !next; ++mark)
            next = visit(*mark);
    } else {
        for (auto mark = m_marks.all().rbegin(); mark != m_marks.all().rend() && !next; ++mark)
            next = visit(*mark);
    }
    if (!next && !first) {
        Q_EMIT said(m_marks.isEmpty() ? tr("No line is marked.") : tr("No marked line is shown here."));
        return;
    }
    select(next ? *next : *first);
    if (!next)
        Q_EMIT said(forward ? tr("Went on from the first mark.") : tr("Went on from the last mark."));
}

bool LogCursor::canJump(int row) const
{
    return row >= 0 && row < m_model.rowCount() && m_model.pairing(row).partner != 0;
}

void LogCursor::jump()
{
    const int row = currentRow();
    if (row < 0) {
        Q_EMIT said(tr("Select a request or a reply first."));
        return;
    }
    const Pairing pair = m_model.pairing(row);
    if (pair.partner == 0) {
        Q_EMIT said(whyNoPartner(pair.state));
        return;
    }
    if (const auto partner = m_model.rowOf(pair.partner))
        select(*partner);
    else
        Q_EMIT said(tr("The other one does not pass the filter, or has left the log."));
}

void LogCursor::find(const ActivityFilter& filter, bool forward)
{
    m_forward = forward;
    m_finder->find(filter, currentRow(), forward);
}

void LogCursor::stopFinding()
{
    m_finder->stop();
}

void LogCursor::onFound(int row, bool wrapped, bool forward)
{
    select(row);
    if (!wrapped)
        Q_EMIT searchSaid(QString());
    else
        Q_EMIT searchSaid(forward ? tr("Went on from the beginning.") : tr("Went on from the end."));
}

} // namespace standpipe

#include "moc_logcursor.cpp"
