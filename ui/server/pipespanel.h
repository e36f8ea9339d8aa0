// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/server/poolsnapshot.h"

#include <QBasicTimer>
#include <QSet>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace standpipe {

class ColumnFit;
class ElidedLabel;
class EmptyNote;
class LanesView;
class PipeModel;
class PlainTable;
class TrafficCollector;

/// "Pipes": their number, and a table of them or their lanes, with a common selection. While the table is visible its
/// times are updated once a second.
/// Thread: GUI thread
class PipesPanel final : public QWidget {
    Q_OBJECT
public:
    /// The model and the collector must outlive the panel.
    PipesPanel(PipeModel& model, TrafficCollector& traffic, QWidget* parent = nullptr);

    void setPool(const PoolSnapshot& pool);
    /// The text of the empty table; the command may be empty.
    void setEmptyText(const QString& sentence, const QString& command);
    [[nodiscard]] QSet<PipeHandle> selectedPipes() const;
    void clearSelection();
    [[nodiscard]] PlainTable* table() const { return m_table; }
    [[nodiscard]] LanesView* lanes() const { return m_lanes; }
    void showLanes(bool shown);
    [[nodiscard]] bool areLanesShown() const;
    [[nodiscard]] ColumnFit& columns() const { return *m_columns; }

Q_SIGNALS:
    void selectionChanged(const QSet<standpipe::PipeHandle>& pipes);
    void lanesShown(bool shown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    QWidget* makeHead();

    PipeModel& m_model;
    ElidedLabel* m_summary;
    QTabBar* m_tabs;
    QStackedWidget* m_views;
    PlainTable* m_table;
    ColumnFit* m_columns;
    EmptyNote* m_empty;
    LanesView* m_lanes;
    EmptyNote* m_noLanes;
    QBasicTimer m_ages;
};

} // namespace standpipe
