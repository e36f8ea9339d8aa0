// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSettings;
class QSplitter;

namespace standpipe {

class PushBar;

/// The log part of the server window: the log, the details under it, and the push bar at the bottom.
/// Thread: GUI thread
class ActivityPane final : public QWidget {
    Q_OBJECT
public:
    ActivityPane(QWidget* log, QWidget* details, QWidget* parent = nullptr);

    [[nodiscard]] PushBar* pushBar() const { return m_pushBar; }
    /// Shows the push bar if there is enough height beside the log and the details.
    void showPushBar(bool shown);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;
    /// Without the push bar, which is hidden if the window is too low.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QSplitter* m_down;
    PushBar* m_pushBar;
    bool m_wantsPushBar = true;
};

} // namespace standpipe
