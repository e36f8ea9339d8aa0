// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QSet>
#include <QStringList>
#include <QWidget>

#include <functional>

class QCustomPlot;
class QLabel;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace standpipe {

class HistogramChart;
class TimeCharts;
class TrafficCollector;

/// The charts of a server. A low panel shows two compact charts; a higher one all four with their values, and a second
/// tab with the histogram of reply times. It then also shows buttons to pause and to save, which the context menu
/// always has.
/// Thread: GUI thread
class ChartsPanel final : public QWidget {
    Q_OBJECT
public:
    /// From this height on all charts are shown.
    static constexpr int largeHeight = 250;

    /// The collector must outlive the panel.
    explicit ChartsPanel(TrafficCollector& traffic, QWidget* parent = nullptr);

    /// Shows the histogram of these pipes; empty: of all.
    void setPipes(const QSet<PipeHandle>& pipes);
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;
    void savePicture();
    void saveData();
    [[nodiscard]] TimeCharts& time() const { return *m_time; }
    [[nodiscard]] HistogramChart& histogram() const { return *m_histogram; }
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pausedChanged(bool paused);
    /// For the status bar: what was saved.
    void said(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QWidget* makeHead();
    void arrange();
    void showPage();
    [[nodiscard]] QCustomPlot& shownPlot() const;
    [[nodiscard]] bool isHistogramShown() const;
    void askForFile(const QString& title, const QStringList& filters, const QString& name,
                    const std::function<Result<void>(const QString&)>& write);

    TrafficCollector& m_traffic;
    QTabBar* m_tabs;
    QToolButton* m_pause;
    QToolButton* m_save;
    QWidget* m_head;
    QLabel* m_note;
    QLabel* m_empty;
    TimeCharts* m_time;
    HistogramChart* m_histogram;
    QStackedWidget* m_pages;
};

} // namespace standpipe
