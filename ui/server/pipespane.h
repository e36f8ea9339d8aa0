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

/// The left side of the server window: the pipes, and the charts under them.
/// Thread: GUI thread
class PipesPane final : public QSplitter {
    Q_OBJECT
public:
    /// The session must outlive the column.
    explicit PipesPane(ServerSession& session, QWidget* parent = nullptr);

    [[nodiscard]] PipesPanel* pipes() const { return m_pipes; }
    [[nodiscard]] ChartsPanel* charts() const { return m_charts; }
    /// Ties it to the commands it carries out, both ways.
    void connectActions(ServerActions& actions);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;
    /// Without the charts: a window that is too low for them does without.
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
