// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartspanel.h"

#include "core/stats/trafficcsv.h"
#include "core/text/errortext.h"
#include "ui/charts/chartfiles.h"
#include "ui/charts/histogramchart.h"
#include "ui/charts/timecharts.h"
#include "ui/models/trafficcollector.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/flatbutton.h"

#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int headHeight = 36;

} // namespace

ChartsPanel::ChartsPanel(TrafficCollector& traffic, QWidget* parent)
    : QWidget(parent)
    , m_traffic(traffic)
    , m_tabs(new QTabBar(this))
    , m_pause(makeFlatButton(tr("Pause"), tr("Let the picture stand still; counting goes on"), this))
    , m_save(makeFlatButton(tr("Save"), tr("Save the picture or its data to a file"), this))
    , m_head(makeHead())
    , m_note(new QLabel(this))
    , m_empty(new QLabel(tr("Requests, answer times and bytes are drawn here as soon as something happens."), this))
    , m_time(new TimeCharts(traffic, this))
    , m_histogram(new HistogramChart(traffic, this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("charts"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(Style::margin);
    m_note->setWordWrap(true);
    m_note->setMargin(Style::spacing);
    m_note->hide();
    for (QWidget* page :
         {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_time), static_cast<QWidget*>(m_histogram)})
        m_pages->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Style::spacing);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &ChartsPanel::showPage);
    connect(m_pause, &QToolButton::toggled, this, &ChartsPanel::setPaused);
    connect(&traffic, &TrafficCollector::changed, this, [this] {
        if (m_pages->currentWidget() == m_empty)
            showPage();
    });
    arrange();
}

QWidget* ChartsPanel::makeHead()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(headHeight);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("Which charts are shown"));
    m_tabs->addTab(tr("Over time"));
    m_tabs->addTab(tr("Answer times"));
    m_pause->setObjectName(QStringLiteral("pauseCharts"));
    m_pause->setCheckable(true);
    m_save->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_save);
    menu->addAction(tr("Save the &picture\u2026"), this, &ChartsPanel::savePicture);
    menu->addAction(tr("Save the &data\u2026"), this, &ChartsPanel::saveData);
    m_save->setMenu(menu);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(Style::margin, 0, Style::margin, 0);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    row->addStretch();
    row->addWidget(m_pause);
    row->addWidget(m_save);
    return head;
}

QSize ChartsPanel::minimumSizeHint() const
{
    return {0, TimePlot::captionHeight * 4 + Style::spacing};
}

void ChartsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartsPanel::arrange()
{
    const bool isLarge = height() >= largeHeight;
    m_time->setSmall(!isLarge);
    m_head->setVisible(isLarge);
    showPage();
}

bool ChartsPanel::isHistogramShown() const
{
    return m_head->isVisibleTo(this) && m_tabs->currentIndex() == 1;
}

void ChartsPanel::showPage()
{
    const bool isEmpty = !m_traffic.hasTraffic();
    if (isEmpty)
        m_pages->setCurrentWidget(m_empty);
    else if (isHistogramShown())
        m_pages->setCurrentWidget(m_histogram);
    else
        m_pages->setCurrentWidget(m_time);
}

void ChartsPanel::setPipes(const QSet<PipeHandle>& pipes)
{
    m_histogram->setPipes(pipes);
}

void ChartsPanel::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    m_time->setPaused(paused);
    m_histogram->setPaused(paused);
    m_pause->setChecked(paused);
    Q_EMIT pausedChanged(paused);
}

bool ChartsPanel::isPaused() const
{
    return m_time->isPaused();
}

QCustomPlot& ChartsPanel::shownPlot() const
{
    return isHistogramShown() ? static_cast<QCustomPlot&>(*m_histogram) : *m_time;
}

void ChartsPanel::savePicture()
{
    askForFile(tr("Save the picture"), {tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"), tr("PDF page (*.pdf)")},
               QStringLiteral("standpipe.png"),
               [this](const QString& file) { return chartfiles::writePicture(shownPlot(), file); });
}

void ChartsPanel::saveData()
{
    const bool isHistogram = isHistogramShown();
    askForFile(tr("Save the data"), {tr("CSV table (*.csv)")}, QStringLiteral("standpipe.csv"),
               [this, isHistogram](const QString& file) {
                   return chartfiles::writeData(isHistogram ? histogramCsv(m_histogram->histogram())
                                                            : trafficCsv(m_traffic.series(), m_traffic.clock()),
                                                file);
               });
}

void ChartsPanel::askForFile(const QString& title, const QStringList& filters, const QString& name,
                             const std::function<Result<void>(const QString&)>& write)
{
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(name);
    const auto setSuffix = [dialog](const QString& filter) {
        const qsizetype dot = filter.lastIndexOf(QLatin1Char('.'));
        dialog->setDefaultSuffix(filter.mid(dot + 1).chopped(1));
    };
    setSuffix(filters.first());
    connect(dialog, &QFileDialog::filterSelected, dialog, setSuffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString& file) {
        const Result<void> written = write(file);
        showErrorNote(*m_note, written ? QString() : text::sentence(written.error()));
        if (written)
            Q_EMIT said(tr("Saved %1").arg(QFileInfo(file).fileName()));
    });
    dialog->open();
}

void ChartsPanel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* pause = menu->addAction(tr("Pa&use"), this, &ChartsPanel::setPaused);
    pause->setCheckable(true);
    pause->setChecked(isPaused());
    QAction* present = menu->addAction(tr("Show the &present"), m_time, &TimeCharts::showPresent);
    present->setEnabled(!m_time->window().isAsInTheBeginning());
    menu->addSeparator();
    menu->addAction(tr("Save the &picture\u2026"), this, &ChartsPanel::savePicture);
    menu->addAction(tr("Save the &data\u2026"), this, &ChartsPanel::saveData);
    menu->popup(event->globalPos());
}

} // namespace standpipe

#include "moc_chartspanel.cpp"
