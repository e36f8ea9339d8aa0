// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "ui/log/logsaver.h"
#include "ui/log/savestrip.h"
#include "ui/models/activitymodel.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QWidget>

namespace standpipe::test {

/// Appends requests of the pipes 1 to 10 in turn.
inline void fill(ActivityModel& model, quint64 first, int count)
{
    std::vector<Activity> batch;
    for (int i = 0; i < count; ++i) {
        Activity activity;
        activity.sequence = first + static_cast<quint64>(i);
        activity.time = WallTime(std::chrono::seconds(1'767'323'045));
        activity.pipe.number = static_cast<quint32>(activity.sequence % 10) + 1;
        activity.kind = ActivityKind::Request;
        activity.payload = QByteArray("message ") + QByteArray::number(activity.sequence);
        activity.bytes = activity.payload.size();
        batch.push_back(activity);
    }
    model.append(batch);
}

/// A window with a log.
/// Thread: GUI thread
struct SaverFixture {
    SaverFixture()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        view.setModel(&model);
        view.setSelectionBehavior(QAbstractItemView::SelectRows);
        window.resize(900, 300);
        saver = new LogSaver(model, view, window);
        saver->strip()->setParent(&window);
        window.show();
    }
    [[nodiscard]] QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    void filterPipe(quint32 pipe)
    {
        QSignalSpy filtered(&model, &ActivityTableModel::filtered);
        model.setFilter(ActivityFilter::ofPipes({PipeHandle{pipe}}));
        if (model.isFiltering() && !filtered.wait(patience))
            qFatal("the filter does not come to its end");
    }
    /// Saves and waits for the end.
    bool save(LogSaver::Rows rows, const QString& to)
    {
        QSignalSpy ended(saver, &LogSaver::ended);
        saver->save(rows, to);
        return ended.wait(patience);
    }
    template <class Dialog>
    [[nodiscard]] Dialog* dialog() const
    {
        return window.findChild<Dialog*>();
    }

    QTemporaryDir folder;
    ActivityModel model;
    QTableView view;
    QWidget window;
    LogSaver* saver = nullptr;
};

} // namespace standpipe::test
