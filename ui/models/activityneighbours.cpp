// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activityneighbours.h"

namespace standpipe {
namespace {

bool belongs(const Activity& other, const Activity& activity, ActivityKind kind)
{
    return other.kind == kind && other.pipe == activity.pipe &&
           (other.request.isNull() || activity.request.isNull() || other.request == activity.request);
}

bool isPaired(ActivityKind kind)
{
    return kind == ActivityKind::Request || kind == ActivityKind::Reply;
}

} // namespace

std::optional<Activity> ActivityNeighbours::ifOf(std::optional<qsizetype> index, ActivityKind kind) const
{
    if (!index || m_store.look(*index).kind != kind)
        return {};
    return m_store.at(*index);
}

std::optional<Activity> ActivityNeighbours::partnerOf(const Activity& activity, ActivityKind kind) const
{
    const std::optional<qsizetype> index = m_store.find(activity.sequence);
    return index ? ifOf(m_store.find(m_store.pairing(*index).partner), kind) : std::nullopt;
}

std::optional<Activity> ActivityNeighbours::before(const Activity& activity, ActivityKind kind) const
{
    if (isPaired(activity.kind) && isPaired(kind))
        return partnerOf(activity, kind);
    const qsizetype from = m_store.indexOf(activity.sequence);
    if (kind == ActivityKind::Connected && m_store.find(activity.sequence))
        return ifOf(m_store.connectedBefore(from), kind);
    for (qsizetype i = from - 1; i >= 0 && i >= from - reach; --i) {
        if (belongs(m_store.look(i), activity, kind))
            return m_store.at(i);
    }
    return {};
}

std::optional<Activity> ActivityNeighbours::after(const Activity& activity, ActivityKind kind) const
{
    if (isPaired(activity.kind) && isPaired(kind))
        return partnerOf(activity, kind);
    const qsizetype from = m_store.indexOf(activity.sequence + 1);
    for (qsizetype i = from; i < m_store.size() && i < from + reach; ++i) {
        if (belongs(m_store.look(i), activity, kind))
            return m_store.at(i);
    }
    return {};
}

} // namespace standpipe
