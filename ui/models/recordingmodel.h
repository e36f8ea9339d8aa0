// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recording.h"
#include "ui/models/activitytablemodel.h"
#include "ui/models/recordingreader.h"

#include <QCache>
#include <QHash>
#include <QList>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <vector>

class QFileSystemWatcher;

namespace standpipe {

/// The activities of a recording, or of a log in JSON lines, all of them or those a filter wants. Rows are read on
/// another thread when they are first asked for; until they come their cells are empty. Follows a file that is still
/// being written, woken by the system when it changes.
/// Thread: GUI thread; no call waits
/// Owns:   the thread that reads
/// Bounds: rows in memory: keptBytes; of the filter's result four bytes a row
/// Fails:  failed(); what cannot be read is shown as a problem in its row
class RecordingModel final : public ActivityTableModel {
    Q_OBJECT
public:
    /// Rows fetched together.
    static constexpr int blockRows = 32;
    static constexpr qsizetype keptBytes = 192LL * 1024 * 1024;
    /// Delay from a change of the file to reading it.
    static constexpr std::chrono::milliseconds lookPause{100};

    /// Opens the file; opened() or failed() follows.
    explicit RecordingModel(const QString& path, QObject* parent = nullptr);
    ~RecordingModel() override;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const RecordingFacts& facts() const { return m_facts; }

    [[nodiscard]] Activity at(int row) const override;
    [[nodiscard]] bool isHere(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(quint64 sequence) const override;
    [[nodiscard]] Pairing pairing(int row) const override;
    void setFilter(const ActivityFilter& filter) override;
    [[nodiscard]] const ActivityFilter& filter() const override { return m_filter; }
    [[nodiscard]] bool isFiltering() const override { return !m_filter.isEmpty() && m_searchedTo < m_count; }
    [[nodiscard]] qint64 kept() const override { return m_count; }
    /// Reads through its own connection; the snapshot is taken when reading begins.
    [[nodiscard]] ActivityPass passThroughAll() override
    {
        return [path = m_recording](const ActivityVisitor& visit) -> Result<void> {
            const auto recording = Recording::open(path);
            if (!recording)
                return failure(recording.error());
            bool isAnyRead = false;
            const auto read = (*recording)->forEach([&](const std::vector<Activity>& batch) {
                isAnyRead = true;
                return std::ranges::all_of(batch, visit);
            });
            return !read && isAnyRead && (*recording)->isTear(read.error()) ? Result<void>() : read;
        };
    }
    [[nodiscard]] QString file() const override { return m_recording; }
    /// Searches on the other thread; dataChanged() of the activity's row follows.
    [[nodiscard]] std::optional<Activity> before(const Activity& activity, ActivityKind kind) const override;
    [[nodiscard]] std::optional<Activity> after(const Activity& activity, ActivityKind kind) const override;

Q_SIGNALS:
    void opened();
    /// The file has grown, or been closed.
    void factsChanged();
    void failed(const standpipe::Error& error);

protected:
    [[nodiscard]] int rows() const override;

private:
    void connectReader();
    void onLooked(const RecordingFacts& facts, qint64 count);
    void onFetched(const std::vector<RecordedRow>& rows);
    void onFound(quint64 number, const std::vector<quint32>& rows, qint64 upTo);
    void onRelated(const RecordedRelation& relation, const std::optional<Activity>& activity);
    void watch();
    void startSearch();
    /// The row's number in the recording.
    [[nodiscard]] quint32 numberOf(int row) const;
    [[nodiscard]] const RecordedRow* fetchedRow(int row) const;
    void want(int row) const;
    void askNext();
    void lookAgainAtWaiting();
    [[nodiscard]] std::optional<Activity> relation(const Activity& activity, ActivityKind kind, bool isBehind) const;

    const QString m_path;
    QString m_recording;                             ///< the path, or that of what was made of a log in JSON
    const std::shared_ptr<std::atomic<bool>> m_stop; ///< stops the reading thread
    QThread m_thread;
    RecordingReader* m_reader;
    QFileSystemWatcher* m_watcher;
    QTimer m_nextLook;
    RecordingFacts m_facts;
    bool m_isOpen = false;
    qint64 m_count = 0;

    ActivityFilter m_filter;
    std::vector<quint32> m_found; ///< numbers of the matches, ascending; unused without a filter
    quint64 m_search = 0;         ///< number of the present one
    qint64 m_searchedTo = 0;

    mutable QCache<quint32, RecordedRow> m_cache; ///< by number
    mutable QList<int> m_wanted;                  ///< first rows of blocks, the one wanted last at the end
    mutable bool m_isAsking = false;
    bool m_isFetching = false;
    mutable QHash<RecordedRelation, std::shared_ptr<const Activity>> m_relations; ///< null: asked for, or there is none
};

} // namespace standpipe
