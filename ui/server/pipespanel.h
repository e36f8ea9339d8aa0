// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/server/poolsnapshot.h"

#include <QBasicTimer>
#include <QSet>
#include <QWidget>

class QLabel;

namespace standpipe {

class ColumnFit;
class EmptyNote;
class PipeModel;
class QuietTable;

/// "Pipes": how many there are, and the table of them. While it is visible the ages in it grow once a second.
/// Thread: GUI thread
class PipesPanel final : public QWidget {
    Q_OBJECT
public:
    /// The model must outlive the panel.
    explicit PipesPanel(PipeModel& model, QWidget* parent = nullptr);

    void setPool(const PoolSnapshot& pool);
    /// What the empty table says; the command may be empty.
    void setEmptyText(const QString& sentence, const QString& command);
    [[nodiscard]] QSet<PipeHandle> selectedPipes() const;
    void clearSelection();
    [[nodiscard]] QuietTable* table() const { return m_table; }
    [[nodiscard]] ColumnFit& columns() const { return *m_columns; }

Q_SIGNALS:
    void selectionChanged(const QSet<standpipe::PipeHandle>& pipes);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    PipeModel& m_model;
    QLabel* m_summary;
    QuietTable* m_table;
    ColumnFit* m_columns;
    EmptyNote* m_empty;
    QBasicTimer m_ages;
};

} // namespace standpipe
