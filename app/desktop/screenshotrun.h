// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/desktop.h"
#include "core/activity/activity.h"

#include <QTimer>

#include <functional>
#include <vector>

class QApplication;
class QAbstractItemView;

namespace standpipe {

class ActivityModel;

/// Shows both windows at work and takes pictures of them: a real server, real messages, written and sent by key and click.
/// Thread: GUI thread
/// Owns:   the windows it opens; settings and sockets of its own, which go with it
/// Fails:  with a sentence on standard error when the exchange has not come about in time or a picture cannot be saved
class ScreenshotRun final : public QObject {
    Q_OBJECT
public:
    /// Returns the program's exit code.
    [[nodiscard]] static int run(QApplication& application, const QString& folder);

private:
    /// Something done, and how one sees that it has had its effect.
    struct Step {
        QString what;
        std::function<void()> act;
        std::function<bool()> isDone;
    };

    explicit ScreenshotRun(QString folder);

    void start();
    void plan();
    void planMessage(ClientWindow& client, const QString& text);
    /// How many activities of these kinds the server's log shows.
    [[nodiscard]] int logged(const QList<ActivityKind>& kinds) const;
    void watch(ClientWindow& client);
    void advance();
    void beginNextMessage();
    /// Clicks the last JSON request in the log; true once it is selected.
    bool chooseRequest();
    void takePictures();
    [[nodiscard]] bool save(QWidget& window, const QString& name);
    void fail(const QString& sentence);

    QString m_folder;
    Desktop m_desktop;
    ServerWindow& m_server;
    ClientWindow& m_client;
    QAbstractItemView* m_log = nullptr;
    const ActivityModel* m_activities = nullptr;
    std::vector<Step> m_steps;
    int m_messages = 0; ///< in the plan
    size_t m_step = 0;
    bool m_isBegun = false; ///< the present step's action has been done
    QTimer m_deadline;
};

} // namespace standpipe
