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

/// Takes screenshots of both windows in operation: a real server, real messages, typed and sent by simulated input.
/// Thread: GUI thread
/// Owns:   the windows it opens; its own settings and sockets, removed at the end
/// Fails:  with a message on standard error if the exchange does not finish in time or a picture cannot be saved
class ScreenshotRun final : public QObject {
    Q_OBJECT
public:
    /// Returns the program's exit code.
    [[nodiscard]] static int run(QApplication& application, const QString& folder);

private:
    /// An action, and the condition that shows its effect.
    struct Step {
        QString what;
        std::function<void()> act;
        std::function<bool()> isDone;
    };

    explicit ScreenshotRun(QString folder);

    void start();
    void plan();
    void planMessage(ClientWindow& client, const QString& text);
    /// The number of activities of these kinds in the server's log.
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
    bool m_isBegun = false; ///< the current step's action has run
    QTimer m_deadline;
};

} // namespace standpipe
