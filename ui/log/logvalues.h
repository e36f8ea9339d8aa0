// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filtercompletion.h"

#include <QList>
#include <QObject>

namespace standpipe {

class ActivityTableModel;

/// The pipes and processes a log has shown lately, to be offered to who writes a filter. They are gathered as rows come: an
/// unfinished filter may show none.
/// Thread: GUI thread
/// Bounds: looks at the last perBatch rows of what comes at once; keeps `most` of each
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
