// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class QSettings;

namespace standpipe {

class ChartsPanel;
class PipesPanel;
class ServerActions;
class ServerSession;

/// The left part of the server window: the pipes, and the charts below them.
/// Thread: GUI thread
class PipesPane final : public QSplitter {
    Q_OBJECT
public:
    /// The session must outlive the pane.
    explicit PipesPane(ServerSession& session, QWidget* parent = nullptr);

    [[nodiscard]] PipesPanel* pipes() const { return m_pipes; }
    [[nodiscard]] ChartsPanel* charts() const { return m_charts; }
    /// Connects it in both directions to the actions it carries out.
    void connectActions(ServerActions& actions);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;
    /// Without the charts, which are hidden if the window is too low.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showCharts(bool shown);
    [[nodiscard]] bool hasRoomForCharts() const;
    void setLarge(bool large);
    void tellState();

    PipesPanel* m_pipes;
    ChartsPanel* m_charts;
    ServerActions* m_actions = nullptr;
    bool m_wantsCharts = true;
};

} // namespace standpipe
