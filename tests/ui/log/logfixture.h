// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/log/activitypanel.h"
#include "ui/log/filterline.h"
#include "ui/log/findbar.h"
#include "ui/log/logactions.h"
#include "ui/log/logtoolbar.h"
#include "ui/models/activitymodel.h"
#include "ui/settings/appsettings.h"
#include "ui/widgets/rowsview.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

namespace standpipe::test {

/// Stores settings in a temporary directory for the test.
/// Thread: GUI thread
struct OwnSettings {
    OwnSettings() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path()); }
    QTemporaryDir folder;
};

/// A log without a server.
/// Thread: GUI thread
struct LogFixture {
    explicit LogFixture(const StoreBounds& bounds = {}) : model(bounds), panel(model)
    {
        panel.useActions(actions);
        panel.resize(900, 500);
        panel.show();
    }

    static Activity activity(quint64 sequence, ActivityKind kind, const QByteArray& payload = {}, quint64 request = 0)
    {
        Activity made;
        made.sequence = sequence;
        made.time = WallTime(std::chrono::seconds(1'767'355'260));
        made.pipe = PipeHandle{3};
        made.pid = 4711;
        made.kind = kind;
        made.request = RequestId{request};
        made.payload = payload;
        made.bytes = payload.size();
        return made;
    }
    void append(std::vector<Activity> batch) { model.append(batch); }
    /// Appends requests "message FIRST" to "message LAST", with these sequence numbers.
    void appendRequests(quint64 first, quint64 last)
    {
        for (quint64 n = first; n <= last; ++n)
            append({activity(n, ActivityKind::Request, "message " + QByteArray::number(n), n)});
    }
    [[nodiscard]] FilterLine& line() { return panel.head().line(); }
    [[nodiscard]] QLabel& note() { return *panel.findChild<QLabel*>(QStringLiteral("filterNote")); }
    [[nodiscard]] FindBar& findBar() { return *panel.findChild<FindBar*>(); }
    [[nodiscard]] QString findNote() { return panel.findChild<QLabel*>(QStringLiteral("findNote"))->text(); }
    [[nodiscard]] QString findRemark() { return panel.findChild<QLabel*>(QStringLiteral("findRemark"))->text(); }
    [[nodiscard]] int currentRow() const { return panel.table()->currentIndex().row(); }
    [[nodiscard]] quint64 currentSequence() const
    {
        return panel.table()->currentIndex().data(ActivityTableModel::SequenceRole).toULongLong();
    }
    void select(int row)
    {
        panel.table()->selectionModel()->setCurrentIndex(model.index(row, ActivityTableModel::Text),
                                                         QItemSelectionModel::ClearAndSelect |
                                                             QItemSelectionModel::Rows);
    }

    OwnSettings settings;
    LogActions actions;
    ActivityModel model;
    ActivityPanel panel;
};

} // namespace standpipe::test
