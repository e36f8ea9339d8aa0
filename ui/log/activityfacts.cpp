// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/activityfacts.h"

#include "core/activity/kindname.h"
#include "core/text/unittext.h"
#include "ui/models/activitytablemodel.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace standpipe {
namespace {

/// Sentences of this file, as one context for translators.
/// Thread: any thread
class Facts {
    Q_DECLARE_TR_FUNCTIONS(standpipe::ActivityFacts)
public:
    static QString time(const Activity& activity)
    {
        const auto micros = activity.time.time_since_epoch().count() % 1000;
        return text::clockTime(activity.time) + QStringLiteral(" %1").arg(micros, 3, 10, QLatin1Char('0'));
    }

    static QString size(const Activity& activity)
    {
        if (activity.bytes == 1)
            return tr("1 byte");
        const QString size = tr("%1 bytes").arg(QLocale().toString(activity.bytes));
        return activity.payload.size() < activity.bytes
                   ? tr("%1, the first %2 kept").arg(size, QLocale().toString(activity.payload.size()))
                   : size;
    }

    static QString took(const Activity& activity, const ActivityTableModel& model)
    {
        if (activity.kind == ActivityKind::Reply && activity.took.count() >= 0)
            return tr("after %1").arg(text::duration(activity.took));
        if (activity.kind != ActivityKind::Request)
            return {};
        const auto reply = model.after(activity, ActivityKind::Reply);
        return reply && reply->took.count() >= 0 ? tr("answered in %1").arg(text::duration(reply->took)) : QString();
    }

    static QString client(const Activity& activity, const ActivityTableModel& model)
    {
        const auto connected = activity.pipe.isNull() || activity.kind == ActivityKind::Connected
                                   ? std::optional<Activity>(activity)
                                   : model.before(activity, ActivityKind::Connected);
        if (!connected || !connected->peer().isKnown())
            return {};
        const PeerIdentity& peer = connected->peer();
        const QString pid = tr("pid %1").arg(peer.pid);
        const QString program = QFileInfo(peer.executable).fileName();
        return program.isEmpty() ? pid : tr("%1, %2", "program, pid 4711").arg(program, pid);
    }
};

} // namespace

QString activityFacts(const Activity& activity, const ActivityTableModel& model)
{
    const bool isMessage = !activity.request.isNull();
    QStringList facts{Facts::time(activity)};
    const bool hasSize = activity.bytes > 0 && (isMessage || carriesRest(activity.kind));
    if (hasSize || (isMessage && activity.kind == ActivityKind::Request))
        facts << Facts::size(activity);
    facts << Facts::took(activity, model) << Facts::client(activity, model);
    facts.removeAll(QString());
    return facts.join(QStringLiteral(" \u00b7 "));
}

} // namespace standpipe
