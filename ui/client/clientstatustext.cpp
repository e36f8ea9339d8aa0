// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/clientstatustext.h"

#include "core/text/activitytext.h"
#include "core/text/errortext.h"
#include "core/text/unittext.h"

#include <QLocale>

namespace standpipe {

namespace {

qint64 wholeSeconds(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

/// 5000 ms as "5", 2500 ms as "2.5".
QString seconds(Milliseconds time)
{
    return QLocale().toString(static_cast<double>(time.count()) / 1000.0, 'g', 6);
}

} // namespace

QString ClientStatusText::chip(const ClientStatus& status, SteadyTime now)
{
    const qint64 waited = wholeSeconds(status.since, now);
    const QString ofLimit =
        status.limit.count() > 0 ? tr("%1 of %2 s").arg(waited).arg(seconds(status.limit)) : tr("%1 s").arg(waited);
    switch (status.phase) {
    case ClientPhase::Connecting:
        return waited < 1 ? tr("Connecting") : tr("Connecting, %1").arg(ofLimit);
    case ClientPhase::Waiting:
        if (status.total > 1 && waited < 1)
            return tr("%1 of %2 done").arg(QLocale().toString(status.done), QLocale().toString(status.total));
        return waited < 1 ? tr("Waiting for the reply") : tr("Waiting, %1").arg(ofLimit);
    case ClientPhase::Connected:
        return status.peer.pid > 0 ? tr("Connected to pid %1").arg(status.peer.pid) : tr("Connected");
    case ClientPhase::Failed:
        return text::sentence(status.error);
    case ClientPhase::Idle:
        break;
    }
    if (status.error.code == ErrorCode::PeerClosed && status.keepsConnected)
        return tr("Closed by the server");
    return status.keepsConnected ? tr("Not connected") : tr("Connects for each message");
}

ColourRole ClientStatusText::dot(ClientPhase phase)
{
    switch (phase) {
    case ClientPhase::Connecting:
    case ClientPhase::Waiting:
        return ColourRole::Work;
    case ClientPhase::Connected:
        return ColourRole::Reply;
    case ClientPhase::Failed:
        return ColourRole::Error;
    case ClientPhase::Idle:
        break;
    }
    return ColourRole::Life;
}

QString ClientStatusText::details(const ClientStatus& status)
{
    return status.peer.isKnown() ? text::peer(status.peer) : QString();
}

QString ClientStatusText::sums(const ClientCounts& counts)
{
    QString sums =
        tr("%1 sent · %2 answered").arg(QLocale().toString(counts.sent), QLocale().toString(counts.answered));
    if (counts.median.count() >= 0)
        sums += tr(" · p50 %1").arg(text::duration(counts.median));
    return sums;
}

} // namespace standpipe
