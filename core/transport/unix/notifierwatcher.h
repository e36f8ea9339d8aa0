// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/transport/unix/descriptorwatcher.h"

#include <QSocketNotifier>

#include <array>

namespace standpipe {

/// The socket notifiers of one descriptor: at most one of each type.
/// Thread: the dispatcher's
/// Owns:   nothing; a notifier unregisters itself before it is destroyed
class NotifierWatcher final : public DescriptorWatcher {
public:
    void set(QSocketNotifier::Type type, QSocketNotifier* notifier) { m_notifiers.at(type) = notifier; }
    [[nodiscard]] QSocketNotifier* get(QSocketNotifier::Type type) const { return m_notifiers.at(type); }
    /// The events to request from epoll(7); 0 if no notifier is left.
    [[nodiscard]] quint32 events() const;
    void descriptorReady(quint32 events) override;

private:
    void activate(QSocketNotifier::Type type);

    std::array<QSocketNotifier*, 3> m_notifiers{};
};

} // namespace standpipe
