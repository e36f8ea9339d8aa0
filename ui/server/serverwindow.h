// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>

class QSplitter;

namespace standpipe {

class ActivityPanel;
class HandlerSwitch;
class HandlerPanel;
class ActivityPane;
class ServerStatusBar;
class DetailsPane;
class PipesPane;
class LogSaver;
class PipesPanel;
class ServerActions;
class ServerBar;
class ServerSession;
class ServerSettingsDialog;
class WindowState;

/// The server window: composes its parts and restores their layout. What it serves comes from the stored settings.
/// Thread: GUI thread
/// Owns:   its server; when the window closes the server stops
class ServerWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit ServerWindow(QWidget* parent = nullptr);
    ~ServerWindow() override;

    /// Sets the endpoint and starts listening there; an empty text takes the last used one, or MyPipe.
    void open(const QString& endpointText);
    [[nodiscard]] const ServerSession& session() const { return *m_session; }

Q_SIGNALS:
    void newClientRequested(const QString& endpointText);
    void openRecordingRequested(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void build();
    void connectSession();
    void connectParts();
    void connectActions();
    void toggleServer();
    void showStatus();
    void showPool();
    void showActivityCounts();
    void showDetails(const std::optional<Activity>& activity);
    void tellEmpty();
    void showSettings();
    void showAbout();
    void showAll();
    void copy();
    /// Reports the result in the status bar.
    void disconnectSelected();
    void save();
    [[nodiscard]] WindowState memory();

    ServerSession* m_session;
    ServerActions* m_actions;
    ServerBar* m_bar;
    PipesPane* m_column;
    PipesPanel* m_pipes;
    HandlerPanel* m_reply;
    HandlerSwitch* m_handling = nullptr;
    ActivityPanel* m_activity;
    LogSaver* m_saver;
    DetailsPane* m_details;
    ActivityPane* m_side;
    ServerStatusBar* m_counts;
    QSplitter* m_across = nullptr;
    QPointer<ServerSettingsDialog> m_settingsDialog;
};

} // namespace standpipe
