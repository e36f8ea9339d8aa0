// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ratemeter.h"

#include <QBasicTimer>
#include <QStatusBar>

class QLabel;

namespace standpipe {

/// The status bar of the server window: clients, requests a second, activities kept and dropped from view.
/// Thread: GUI thread
class CountsBar final : public QStatusBar {
    Q_OBJECT
public:
    explicit CountsBar(QWidget* parent = nullptr);

    void setPool(int clients, quint64 requests);
    void setActivities(qsizetype kept, quint64 dropped);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void showRate();

    QLabel* m_clients;
    QLabel* m_rate;
    QLabel* m_activities;
    RateMeter m_meter;
    QBasicTimer m_tick; ///< runs while the rate is not zero
};

} // namespace standpipe
