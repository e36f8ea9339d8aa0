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

/// Carries activities from the engine's inbox into the window's model: in batches, at most 30 times a second, and only when
/// something came. What has piled up while the window was busy comes in slices, with the event loop's other work in between.
/// Thread: GUI thread
/// Owns:   the inbox's wake, while it lives; what it has taken and not yet passed on
/// Bounds: slice activities in one turn
class ActivityFeed final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds pause{33};
    static constexpr std::size_t slice = 4096;

    /// The model must outlive the feed.
    ActivityFeed(std::shared_ptr<ActivityInbox> inbox, ActivityModel& model, QObject* parent = nullptr);
    ~ActivityFeed() override;

    /// Takes what is there now; beyond a slice of it comes later.
    void drain();

Q_SIGNALS:
    /// Something came; the model takes it next. For who counts it, directly connected.
    void arrived(const std::vector<standpipe::Activity>& batch);
    /// Something came and is in the model.
    void drained();

private:
    void onWoken();
    void passOn();
    [[nodiscard]] std::vector<Activity> nextSlice();

    const std::shared_ptr<ActivityInbox> m_inbox;
    ActivityModel& m_model;
    std::vector<Activity> m_taken; ///< from the inbox
    std::size_t m_passed = 0;      ///< of these
    QTimer m_next;
    QElapsedTimer m_sinceDrained;
};

} // namespace standpipe
