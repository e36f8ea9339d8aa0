// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recordingreader.h"

#include "core/activity/kindname.h"
#include "core/recording/filterquery.h"
#include "core/recording/recordedpairing.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// The first slice of a search is short, so that matches are shown soon.
constexpr qint64 firstSlice = 4096;
constexpr qint64 smallestSlice = 1024;
constexpr qint64 largestSlice = 1'000'000;

Activity unreadable(quint32 row, const Error& error)
{
    ActivityFacts facts;
    facts.reason = error;
    Activity activity;
    activity.sequence = quint64{row} + 1;
    activity.kind = ActivityKind::Problem;
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    return activity;
}

} // namespace

RecordingReader::RecordingReader(QString path, std::shared_ptr<const std::atomic<bool>> stop)
    : m_path(std::move(path))
    , m_stop(std::move(stop))
{
}

RecordingReader::~RecordingReader() = default;

void RecordingReader::look()
{
    if (m_isBroken)
        return;
    Error error;
    if (m_recording) {
        if (const auto refreshed = m_recording->refresh(); !refreshed)
            error = refreshed.error();
    } else if (auto opened = open()) {
        m_recording = std::move(*opened);
    } else {
        m_isBroken = true;
        error = opened.error();
    }
    if (!error.isNone())
        Q_EMIT failed(error);
    else
        Q_EMIT looked(m_recording->facts(), m_recording->count());
}

Result<std::unique_ptr<Recording>> RecordingReader::open()
{
    auto opened = Recording::open(m_path, m_stop);
    if (opened || opened.error().code != ErrorCode::RecordingForeign || !ImportedLog::isLog(m_path))
        return opened;
    auto imported = ImportedLog::read(m_path);
    if (!imported)
        return failure(imported.error());
    m_imported = *std::move(imported);
    Q_EMIT this->imported(m_imported->recording());
    return Recording::open(m_imported->recording(), m_stop);
}

void RecordingReader::fetch(const std::vector<quint32>& rows)
{
    if (m_recording)
        Q_EMIT fetched(rowsOf(rows));
}

std::vector<RecordedRow> RecordingReader::rowsOf(const std::vector<quint32>& numbers) const
{
    auto read = m_recording->rows(numbers);
    const Error error = read ? Error{.code = ErrorCode::RecordingDamaged, .where = m_path} : read.error();
    std::vector<Activity> activities = read ? std::move(*read) : std::vector<Activity>();
    std::vector<RecordedRow> rows;
    rows.reserve(numbers.size());
    auto next = activities.begin();
    for (const quint32 number : numbers) {
        if (next == activities.end() || next->sequence != quint64{number} + 1) {
            rows.push_back({unreadable(number, error), {}});
            continue;
        }
        const auto pairing = recordedPairing(*m_recording, *next);
        rows.push_back({std::move(*next), pairing.value_or(Pairing())});
        ++next;
    }
    return rows;
}

void RecordingReader::search(quint64 number, const ActivityFilter& filter, qint64 from)
{
    m_search = number;
    m_query = filterQuery(filter);
    m_searchedTo = from;
    m_slice = firstSlice;
    if (!std::exchange(m_isSearching, true))
        searchSlice();
}

void RecordingReader::searchSlice()
{
    const qint64 end = m_recording ? m_recording->count() : 0;
    QElapsedTimer clock;
    clock.start();
    const qint64 count = std::min(m_slice, end - m_searchedTo);
    std::vector<quint32> rows;
    if (count > 0) {
        auto some = m_recording->search(m_query, m_searchedTo, count);
        if (some)
            rows = std::move(*some);
        else
            Q_EMIT failed(some.error());
        m_searchedTo = some ? m_searchedTo + count : end;
    }
    const bool isOver = m_searchedTo >= end;
    m_isSearching = !isOver;
    Q_EMIT found(m_search, rows, m_searchedTo);
    if (isOver)
        return;
    const auto took = std::chrono::milliseconds(clock.elapsed());
    m_slice = std::clamp(took < sliceTime / 2   ? m_slice * 2
                         : took > sliceTime * 2 ? m_slice / 2
                                                : m_slice,
                         smallestSlice, largestSlice);
    QMetaObject::invokeMethod(this, &RecordingReader::searchSlice, Qt::QueuedConnection);
}

void RecordingReader::relate(const RecordedRelation& relation, const Activity& activity)
{
    if (!m_recording)
        return;
    RecordingQuery query;
    query.condition = QStringLiteral("pipe = ? AND kind = ?");
    query.values = {static_cast<qint64>(activity.pipe.number), kindNumber(relation.kind)};
    const bool hasRequest = !activity.request.isNull() && relation.kind != ActivityKind::Connected;
    if (hasRequest) {
        query.condition += QStringLiteral(" AND request IN (0, ?)");
        query.values += static_cast<qint64>(activity.request.number);
    }
    const auto row = static_cast<qint64>(activity.sequence) - 1;
    const auto found =
        relation.isBehind ? m_recording->after(row, query, reach) : m_recording->before(row, query, reach);
    Q_EMIT related(relation, found.value_or(std::nullopt));
}

} // namespace standpipe

#include "moc_recordingreader.cpp"
