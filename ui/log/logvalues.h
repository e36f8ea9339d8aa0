// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filtercompletion.h"

#include <QList>
#include <QObject>

namespace standpipe {

class ActivityTableModel;

/// The pipes and processes of recent rows, offered as completions of a filter. Collected as rows arrive, since an
/// unfinished filter may match none.
/// Thread: GUI thread
/// Bounds: reads the last perBatch rows of each batch; keeps `most` of each
class LogValues final : public QObject {
    Q_OBJECT
public:
    static constexpr int perBatch = 50;
    static constexpr qsizetype most = 50;

    /// The model must outlive this.
    explicit LogValues(const ActivityTableModel& model, QObject* parent = nullptr);

    /// The latest first.
    [[nodiscard]] KnownValues known() const;

private:
    void look(int first, int last);

    const ActivityTableModel& m_model;
    QList<uint> m_pipes;
    QList<uint> m_pids;
};

} // namespace standpipe
