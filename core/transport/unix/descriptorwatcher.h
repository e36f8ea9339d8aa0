// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// Receives the events of a descriptor from an EpollDispatcher.
/// Thread: the dispatcher's
class DescriptorWatcher {
public:
    DescriptorWatcher() = default;
    virtual ~DescriptorWatcher() = default;
    DescriptorWatcher(const DescriptorWatcher&) = delete;
    DescriptorWatcher& operator=(const DescriptorWatcher&) = delete;

    /// events: EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLLHUP, EPOLLERR as epoll_wait(2) reports them. May unwatch() any
    /// watcher, including itself; must not delete itself: EpollDispatcher::deleteLater().
    virtual void descriptorReady(quint32 events) = 0;
};

} // namespace standpipe
