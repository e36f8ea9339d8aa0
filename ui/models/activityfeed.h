// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activityinbox.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace standpipe {

class ActivityModel;

/// Moves activities from the engine's inbox into the window's model: in batches, at most 30 times a second, and only
/// when there are any. A backlog is moved in slices, so that the event loop can do other work in between.
/// Thread: GUI thread
/// Owns:   the inbox's wake callback; the activities drained and not yet delivered
/// Bounds: slice activities in one turn
class ActivityFeed final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds pause{33};
    static constexpr std::size_t slice = 4096;

    /// The model must outlive the feed.
    ActivityFeed(std::shared_ptr<ActivityInbox> inbox, ActivityModel& model, QObject* parent = nullptr);
    ~ActivityFeed() override;

    /// Drains the inbox; delivers one slice now and the rest later.
    void drain();

Q_SIGNALS:
    /// Emitted before the model takes the batch. Connect directly.
    void arrived(const std::vector<standpipe::Activity>& batch);
    /// Emitted after the model has taken a batch.
    void drained();

private:
    void onWoken();
    void passOn();
    [[nodiscard]] std::vector<Activity> nextSlice();

    const std::shared_ptr<ActivityInbox> m_inbox;
    ActivityModel& m_model;
    std::vector<Activity> m_taken; ///< from the inbox
    std::size_t m_passed = 0;      ///< of these, delivered
    QTimer m_next;
    QElapsedTimer m_sinceDrained;
};

} // namespace standpipe
