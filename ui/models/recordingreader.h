// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"
#include "core/filter/activityfilter.h"
#include "core/log/pairing.h"
#include "core/recording/recording.h"
#include "ui/models/importedlog.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace standpipe {

/// A row of a recording, prepared for a view.
/// Thread: value
struct RecordedRow {
    Activity activity;
    Pairing pairing;
};

/// A relation of an activity in a recording: the nearest one of a kind on its pipe, after or before it.
/// Thread: value
struct RecordedRelation {
    quint64 sequence = 0;
    ActivityKind kind = ActivityKind::Request;
    bool isBehind = false;

    friend bool operator==(const RecordedRelation&, const RecordedRelation&) = default;
    friend size_t qHash(const RecordedRelation& relation, size_t seed = 0)
    {
        return qHashMulti(seed, relation.sequence, static_cast<int>(relation.kind), relation.isBehind);
    }
};

/// Reads a recording for a window, on another thread; of a log in JSON it makes one first. A search goes on in slices,
/// so that rows asked for meanwhile come at once.
/// Thread: the thread it was moved to; its signals are for the window's
/// Owns:   the recording, and what was imported for it
/// Fails:  failed(), once for a file that cannot be opened, and then nothing more comes; rows that cannot be read come
///         as a Problem
class RecordingReader final : public QObject {
    Q_OBJECT
public:
    /// Approximate duration of a search slice.
    static constexpr std::chrono::milliseconds sliceTime{15};
    /// Maximum distance in rows of a related activity.
    static constexpr qint64 reach = 200'000;

    /// stop: set by the window's thread to end reading at once.
    RecordingReader(QString path, std::shared_ptr<const std::atomic<bool>> stop);
    ~RecordingReader() override;

    /// Opens the file, or reads the rows written since.
    void look();
    /// Rows that ascend.
    void fetch(const std::vector<quint32>& rows);
    /// Searches for matches from this row to the end; replaces the previous search.
    void search(quint64 number, const standpipe::ActivityFilter& filter, qint64 from);
    void relate(const standpipe::RecordedRelation& relation, const standpipe::Activity& activity);

Q_SIGNALS:
    /// The file is a JSON log; path of the recording made from it, which exists as long as the reader.
    void imported(const QString& recording);
    void looked(const standpipe::RecordingFacts& facts, qint64 count);
    void failed(const standpipe::Error& error);
    void fetched(const std::vector<standpipe::RecordedRow>& rows);
    /// The matches up to this row, of the search with that number.
    void found(quint64 number, const std::vector<quint32>& rows, qint64 upTo);
    void related(const standpipe::RecordedRelation& relation, const std::optional<standpipe::Activity>& activity);

private:
    [[nodiscard]] Result<std::unique_ptr<Recording>> open();
    void searchSlice();
    [[nodiscard]] std::vector<RecordedRow> rowsOf(const std::vector<quint32>& numbers) const;

    const QString m_path;
    const std::shared_ptr<const std::atomic<bool>> m_stop;
    std::unique_ptr<ImportedLog> m_imported;
    std::unique_ptr<Recording> m_recording;
    bool m_isBroken = false;

    quint64 m_search = 0; ///< number of the present one
    RecordingQuery m_query;
    qint64 m_searchedTo = 0;
    qint64 m_slice = 0;
    bool m_isSearching = false;
};

} // namespace standpipe
