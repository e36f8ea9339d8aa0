// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recordingmodel.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

#include <algorithm>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

/// Minimum cost of a cached row, which bounds the number of small ones.
constexpr qint64 leastWeight = 4096;
/// Requested blocks that have not arrived; earlier requests have scrolled out of view.
constexpr qsizetype mostWanted = 8;
constexpr qsizetype mostRelations = 1000;
constexpr qsizetype mostWaiting = 64; ///< unanswered requests that are checked again as the file grows

} // namespace

RecordingModel::RecordingModel(const QString& path, QObject* parent)
    : ActivityTableModel(parent)
    , m_path(path)
    , m_recording(path)
    , m_stop(std::make_shared<std::atomic<bool>>(false))
    , m_reader(new RecordingReader(path, m_stop))
    , m_watcher(new QFileSystemWatcher(this))
    , m_cache(keptBytes)
{
    m_nextLook.setSingleShot(true);
    m_nextLook.setInterval(lookPause);
    m_reader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_reader, &QObject::deleteLater);
    connectReader();
    m_thread.start();
    QMetaObject::invokeMethod(m_reader, &RecordingReader::look, Qt::QueuedConnection);
}

RecordingModel::~RecordingModel()
{
    m_thread.requestInterruption(); // ends an import
    *m_stop = true;
    m_thread.quit();
    m_thread.wait();
}

void RecordingModel::connectReader()
{
    connect(m_reader, &RecordingReader::imported, this, [this](const QString& recording) { m_recording = recording; });
    connect(m_reader, &RecordingReader::looked, this, &RecordingModel::onLooked);
    connect(m_reader, &RecordingReader::failed, this, &RecordingModel::failed);
    connect(m_reader, &RecordingReader::fetched, this, &RecordingModel::onFetched);
    connect(m_reader, &RecordingReader::found, this, &RecordingModel::onFound);
    connect(m_reader, &RecordingReader::related, this, &RecordingModel::onRelated);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        if (!m_nextLook.isActive())
            m_nextLook.start();
    });
    connect(&m_nextLook, &QTimer::timeout, m_reader, &RecordingReader::look);
}

void RecordingModel::watch()
{
    // SQLite writes into the WAL first and removes it when the recording is closed.
    for (const QString& file : {m_path, m_path + QStringLiteral("-wal")}) {
        if (!m_watcher->files().contains(file) && QFileInfo::exists(file))
            m_watcher->addPath(file);
    }
}

void RecordingModel::onLooked(const RecordingFacts& facts, qint64 count)
{
    const bool isFirst = !std::exchange(m_isOpen, true);
    count = std::min<qint64>(count, std::numeric_limits<int>::max());
    const bool hasNews = isFirst || facts != m_facts || count != m_count;
    m_facts = facts;
    if (isFirst || !facts.isClosed)
        watch();
    if (count > m_count) {
        const bool isAtRest = !isFiltering();
        if (m_filter.isEmpty())
            beginInsertRows({}, static_cast<int>(m_count), static_cast<int>(count) - 1);
        m_count = count;
        if (m_filter.isEmpty())
            endInsertRows();
        else if (isAtRest)
            startSearch();
        lookAgainAtWaiting();
    }
    if (isFirst)
        Q_EMIT opened();
    if (hasNews)
        Q_EMIT factsChanged();
}

int RecordingModel::rows() const
{
    return m_filter.isEmpty() ? static_cast<int>(m_count) : static_cast<int>(m_found.size());
}

quint32 RecordingModel::numberOf(int row) const
{
    return m_filter.isEmpty() ? static_cast<quint32>(row) : m_found.at(static_cast<std::size_t>(row));
}

const RecordedRow* RecordingModel::fetchedRow(int row) const
{
    const RecordedRow* found = m_cache.object(numberOf(row));
    if (!found)
        want(row);
    return found;
}

Activity RecordingModel::at(int row) const
{
    if (const RecordedRow* found = fetchedRow(row))
        return found->activity;
    Activity unknown;
    unknown.sequence = quint64{numberOf(row)} + 1;
    unknown.kind = ActivityKind::PipeStarted;
    return unknown;
}

bool RecordingModel::isHere(int row) const
{
    return fetchedRow(row) != nullptr;
}

Pairing RecordingModel::pairing(int row) const
{
    const RecordedRow* found = fetchedRow(row);
    return found ? found->pairing : Pairing();
}

std::optional<int> RecordingModel::rowOf(quint64 sequence) const
{
    if (sequence == 0 || sequence > static_cast<quint64>(m_count))
        return {};
    if (m_filter.isEmpty())
        return static_cast<int>(sequence - 1);
    const auto found = std::ranges::lower_bound(m_found, static_cast<quint32>(sequence - 1));
    if (found == m_found.end() || *found != sequence - 1)
        return {};
    return static_cast<int>(found - m_found.begin());
}

void RecordingModel::want(int row) const
{
    const int block = row / blockRows * blockRows;
    if (!m_wanted.isEmpty() && m_wanted.last() == block)
        return;
    m_wanted.removeAll(block);
    m_wanted.append(block);
    if (m_wanted.size() > mostWanted)
        m_wanted.removeFirst();
    if (std::exchange(m_isAsking, true)) // not while a view is painting
        return;
    auto* self =
        const_cast<RecordingModel*>(this); // NOLINT(cppcoreguidelines-pro-type-const-cast): fetching changes no row
    QMetaObject::invokeMethod(self, &RecordingModel::askNext, Qt::QueuedConnection);
}

void RecordingModel::askNext()
{
    m_isAsking = false;
    while (!m_isFetching && !m_wanted.isEmpty()) {
        const int first = m_wanted.takeLast();
        std::vector<quint32> missing;
        for (int row = first; row < std::min(first + blockRows, rows()); ++row) {
            if (!m_cache.contains(numberOf(row)))
                missing.push_back(numberOf(row));
        }
        if (missing.empty())
            continue;
        m_isFetching = true;
        QMetaObject::invokeMethod(
            m_reader, [reader = m_reader, missing = std::move(missing)] { reader->fetch(missing); },
            Qt::QueuedConnection);
    }
}

void RecordingModel::onFetched(const std::vector<RecordedRow>& rows)
{
    m_isFetching = false;
    int first = std::numeric_limits<int>::max();
    int last = -1;
    for (const RecordedRow& row : rows) {
        const quint64 sequence = row.activity.sequence;
        m_cache.insert(static_cast<quint32>(sequence - 1), new RecordedRow(row),
                       std::max(leastWeight, row.activity.weight()));
        if (const auto shown = rowOf(sequence)) {
            first = std::min(first, *shown);
            last = std::max(last, *shown);
        }
    }
    rowsChanged(first, last);
    askNext();
}

void RecordingModel::lookAgainAtWaiting()
{
    std::vector<quint32> waiting;
    const QList<quint32> numbers = m_cache.keys();
    for (const quint32 number : numbers) {
        if (m_cache.object(number)->pairing.state == Pairing::State::Waiting)
            waiting.push_back(number);
    }
    m_relations.removeIf([](const auto& entry) { return !entry.value(); });
    if (waiting.empty() || m_isFetching)
        return;
    std::ranges::sort(waiting);
    if (static_cast<qsizetype>(waiting.size()) > mostWaiting)
        waiting.erase(waiting.begin(), waiting.end() - mostWaiting);
    m_isFetching = true;
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader, waiting = std::move(waiting)] { reader->fetch(waiting); }, Qt::QueuedConnection);
}

void RecordingModel::setFilter(const ActivityFilter& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    std::vector<quint32>().swap(m_found); // an assignment would keep the memory
    m_wanted.clear();
    m_searchedTo = 0;
    ++m_search; // results of the previous search are ignored
    if (!m_filter.isEmpty() && m_count > 0)
        startSearch();
    endResetModel();
    if (!isFiltering())
        Q_EMIT filtered();
}

void RecordingModel::startSearch()
{
    QMetaObject::invokeMethod(
        m_reader,
        [reader = m_reader, number = ++m_search, filter = m_filter, from = m_searchedTo] {
            reader->search(number, filter, from);
        },
        Qt::QueuedConnection);
}

void RecordingModel::onFound(quint64 number, const std::vector<quint32>& rows, qint64 upTo)
{
    if (number != m_search)
        return;
    const bool wasFiltering = isFiltering();
    if (rows.empty()) {
        m_searchedTo = upTo;
    } else {
        const int first = this->rows();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_found.insert(m_found.end(), rows.begin(), rows.end());
        m_searchedTo = upTo;
        endInsertRows();
        if (number != m_search)
            return; // a slot connected to the signal has set another filter
    }
    if (wasFiltering && !isFiltering())
        Q_EMIT filtered();
}

std::optional<Activity> RecordingModel::before(const Activity& activity, ActivityKind kind) const
{
    return relation(activity, kind, false);
}

std::optional<Activity> RecordingModel::after(const Activity& activity, ActivityKind kind) const
{
    return relation(activity, kind, true);
}

std::optional<Activity> RecordingModel::relation(const Activity& activity, ActivityKind kind, bool isBehind) const
{
    const RecordedRelation wanted{activity.sequence, kind, isBehind};
    if (const auto known = m_relations.constFind(wanted); known != m_relations.constEnd())
        return *known ? std::optional<Activity>(**known) : std::nullopt;
    if (m_relations.size() >= mostRelations)
        m_relations.clear();
    m_relations.insert(wanted, nullptr); // requested once
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader, wanted, activity] { reader->relate(wanted, activity); }, Qt::QueuedConnection);
    return {};
}

void RecordingModel::onRelated(const RecordedRelation& relation, const std::optional<Activity>& activity)
{
    if (!activity)
        return;
    m_relations.insert(relation, std::make_shared<const Activity>(*activity));
    if (const auto row = rowOf(relation.sequence))
        rowsChanged(*row, *row);
}

} // namespace standpipe

#include "moc_recordingmodel.cpp"
