// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ratemeter.h"

#include <QBasicTimer>
#include <QStatusBar>

class QLabel;
class QToolButton;

namespace standpipe {

/// The status bar of the server window: clients, requests a second, activities kept and dropped from view.
/// Thread: GUI thread
class ServerStatusBar final : public QStatusBar {
    Q_OBJECT
public:
    explicit ServerStatusBar(QWidget* parent = nullptr);

    void setPool(int clients, quint64 requests);
    void setActivities(qsizetype kept, quint64 dropped);
    void setIsRecording(bool isRecording);
    /// Shows a temporary message.
    void say(const QString& sentence);

Q_SIGNALS:
    /// The user wants to record the activities that leave the view.
    void recordWanted();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void showRate();
    void offerRecording();

    QLabel* m_clients;
    QLabel* m_rate;
    QLabel* m_activities;
    QToolButton* m_record; ///< shown while activities leave the view unrecorded
    bool m_hasDropped = false;
    bool m_isRecording = false;
    RateMeter m_meter;
    QBasicTimer m_tick; ///< runs while the rate is not zero
};

} // namespace standpipe
