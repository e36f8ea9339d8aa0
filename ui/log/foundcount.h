// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QLabel>

namespace standpipe {

class ActivityTableModel;

/// Shows how many lines pass the filter; hidden without a filter.
/// Thread: GUI thread
/// Bounds: updated at most ten times a second
class FoundCount final : public QLabel {
    Q_OBJECT
public:
    explicit FoundCount(QWidget* parent = nullptr);

    /// The model must outlive the label.
    void follow(const ActivityTableModel& model);
    /// The filter may have changed.
    void tell();
    /// As a sentence; empty without a filter.
    [[nodiscard]] QString sentence() const;

protected:
    bool event(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void tellSoon();

    const ActivityTableModel* m_model = nullptr;
    QBasicTimer m_soon;
};

} // namespace standpipe
