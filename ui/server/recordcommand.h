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

/// "Record" and "Open recording" of the server window: asks for the file, starts and stops the recording, and shows its
/// status.
/// Thread: GUI thread; the file dialogs do not block the window
class RecordCommand final : public QObject {
    Q_OBJECT
public:
    /// All references must outlive it; window: the dialogs' parent.
    RecordCommand(ServerSession& session, ServerActions& actions, ServerBar& bar, ServerStatusBar& counts,
                  QWidget* window);

    /// Asks for a file name, or stops the recording.
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
