// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFileDialog;
class QWidget;

namespace standpipe {

class ServerStatusBar;
class ServerActions;
class ServerBar;
class ServerSession;

/// "Record" and "Open recording" of the server window: asks for the file, begins and ends the recording, and shows how it stands.
/// Thread: GUI thread; the file dialogs do not hold the window up
class RecordCommand final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it; window: the dialogs' parent.
    RecordCommand(ServerSession& session, ServerActions& actions, ServerBar& bar, ServerStatusBar& counts,
                  QWidget* window);

    /// Asks where to, or ends the recording.
    void toggle();
    void askWhatToOpen();

Q_SIGNALS:
    void openRequested(const QString& path);

private:
    void show();
    [[nodiscard]] QString offeredPath() const;

    ServerSession& m_session;
    ServerActions& m_actions;
    ServerBar& m_bar;
    ServerStatusBar& m_counts;
    QWidget* m_window;
    QPointer<QFileDialog> m_dialog;
};

} // namespace standpipe
