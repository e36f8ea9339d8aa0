// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activityinbox.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace standpipe {

class ActivityModel;

/// Carries activities from the engine's inbox into the window's model: in batches, at most 30 times a second, and only when
/// something came.
/// Thread: GUI thread
/// Owns:   the inbox's wake, while it lives
class ActivityFeed final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds pause{33};

    /// The model must outlive the feed.
    ActivityFeed(std::shared_ptr<ActivityInbox> inbox, ActivityModel& model, QObject* parent = nullptr);
    ~ActivityFeed() override;

    /// Takes what is there now.
    void drain();

Q_SIGNALS:
    /// Something came; the model takes it next. For who counts it, directly connected.
    void arrived(const std::vector<standpipe::Activity>& batch);
    /// Something came and is in the model.
    void drained();

private:
    void onWoken();

    const std::shared_ptr<ActivityInbox> m_inbox;
    ActivityModel& m_model;
    QTimer m_next;
    QElapsedTimer m_sinceDrained;
};

} // namespace standpipe
