// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <QMainWindow>

#include <optional>

class QModelIndex;
class QSplitter;

namespace standpipe {

class ActivityPanel;
class DetailsPane;
class LogSaver;
class RecordingActions;
class RecordingModel;
class StatusChip;

/// The recording window: the log of a server window over a file, which may still be growing.
/// Thread: GUI thread
/// Owns:   its model, which reads the file
class RecordingWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit RecordingWindow(const QString& path, QWidget* parent = nullptr);
    ~RecordingWindow() override;

    [[nodiscard]] RecordingModel& activities() const { return *m_model; }

Q_SIGNALS:
    void openRequested(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void build();
    void connectModel();
    void connectActions();
    void showFacts();
    void showFailure(const Error& error);
    void showDetails(const std::optional<Activity>& activity);
    void onDataChanged(const QModelIndex& first, const QModelIndex& last);
    void askWhatToOpen();
    void showAll();
    void copy();
    void say(const QString& sentence);
    void restore();

    RecordingModel* m_model;
    RecordingActions* m_actions;
    StatusChip* m_chip;
    ActivityPanel* m_activity;
    LogSaver* m_saver;
    DetailsPane* m_details;
    QSplitter* m_down = nullptr;
};

} // namespace standpipe
