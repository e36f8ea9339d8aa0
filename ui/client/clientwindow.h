// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QTimer>

class QSplitter;

namespace standpipe {

class ClientActions;
class ClientBar;
class ClientSession;
class Composer;
class ConversationModel;
class ConversationView;
class MessagePane;
class ClientStatusBar;

/// The client window: connection bar at the top, conversation in the middle, composer at the bottom. Composition only.
/// Thread: GUI thread
/// Owns:   its ClientSession
class ClientWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit ClientWindow(QWidget* parent = nullptr);
    ~ClientWindow() override;

    /// Sets the endpoint as if it were typed.
    void setEndpoint(const QString& text);
    [[nodiscard]] QString endpoint() const;
    [[nodiscard]] ConversationModel& conversation();

Q_SIGNALS:
    void newWindowRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void arrange();
    void connectParts();
    void connectActions();
    void takeFields(bool standing);
    void send();
    void sendOneWay();
    void noteUsed();
    void copy();
    void copyCommand();
    void showChosen();
    void showInvitation();
    void refreshSoon();
    void refresh();
    void save() const;
    void restore();

    ClientSession* m_session;
    ClientActions* m_actions;
    ClientBar* m_bar;
    ConversationView* m_view;
    MessagePane* m_chosen;
    Composer* m_composer;
    QSplitter* m_splitter;
    ClientStatusBar* m_sums;
    QTimer m_refresh; ///< coalesces changes
    QTimer m_tick;    ///< runs while a reply is pending: updates the waiting time
};

} // namespace standpipe
