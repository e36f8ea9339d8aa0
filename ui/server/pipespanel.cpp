// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/pipespanel.h"

#include "ui/models/pipemodel.h"
#include "ui/server/lanesview.h"
#include "ui/server/pipedelegate.h"
#include "ui/style/style.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptynote.h"
#include "ui/widgets/plaintable.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr std::chrono::seconds agePause{1};
constexpr int smallestLast = 74;

QString summaryText(const PoolSnapshot& pool)
{
    if (pool.limit == 0)
        return {};
    const QLocale locale;
    const QString made = PipesPanel::tr("%1 of %2 made").arg(locale.toString(pool.made), locale.toString(pool.limit));
    const QString busy = PipesPanel::tr("%1 busy").arg(locale.toString(pool.busy));
    QStringList parts{made, busy};
    if (pool.isWaiting)
        parts << PipesPanel::tr("clients wait");
    return parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace

PipesPanel::PipesPanel(PipeModel& model, TrafficCollector& traffic, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_summary(new ElidedLabel(this))
    , m_tabs(new QTabBar(this))
    , m_views(new QStackedWidget(this))
    , m_table(new PlainTable(Style::iconRowHeight, this))
{
    m_table->setObjectName(QStringLiteral("pipes"));
    m_table->setAccessibleName(tr("Pipes"));
    m_table->setModel(&model);
    m_table->setItemDelegate(new PipeDelegate(m_table));
    m_columns =
        new ColumnFit(m_table, m_table->horizontalHeader(), {42, 88, 162, 70, 64, 64},
                      {PipeModel::BytesOut, PipeModel::BytesIn, PipeModel::Last, PipeModel::Requests}, smallestLast);
    m_empty = new EmptyNote(m_table);
    m_lanes = new LanesView(model, traffic, m_table->selectionModel(), this);
    m_noLanes = new EmptyNote(m_lanes->table());
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionChanged(selectedPipes()); });
    m_views->addWidget(m_table);
    m_views->addWidget(m_lanes);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_views, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int view) {
        m_views->setCurrentIndex(view);
        Q_EMIT lanesShown(areLanesShown());
    });
}

QWidget* PipesPanel::makeHead()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(Style::headHeight);
    auto* name = new ElidedLabel(head);
    name->setText(tr("Pipes"));
    name->setFont(Style::instance().heading());
    m_summary->setFont(Style::instance().small());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_summary->setAccessibleName(tr("Pipes in short"));
    m_tabs->setObjectName(QStringLiteral("pipeViews"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("How the pipes are shown"));
    m_tabs->addTab(tr("Table"));
    m_tabs->addTab(tr("Lanes"));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(Style::margin, 0, Style::margin, 0);
    row->setSpacing(Style::margin);
    row->addWidget(name);
    row->addWidget(m_tabs);
    row->addWidget(m_summary, 1);
    return head;
}

void PipesPanel::showLanes(bool shown)
{
    m_tabs->setCurrentIndex(shown ? 1 : 0);
}

bool PipesPanel::areLanesShown() const
{
    return m_tabs->currentIndex() == 1;
}

void PipesPanel::setPool(const PoolSnapshot& pool)
{
    m_summary->setText(summaryText(pool));
}

void PipesPanel::setEmptyText(const QString& sentence, const QString& command)
{
    m_empty->setText(sentence, command);
    m_noLanes->setText(sentence, command);
}

QSet<PipeHandle> PipesPanel::selectedPipes() const
{
    QSet<PipeHandle> pipes;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        pipes.insert(m_model.at(row.row()).handle);
    return pipes;
}

void PipesPanel::clearSelection()
{
    m_table->clearSelection();
}

void PipesPanel::showEvent(QShowEvent* event)
{
    m_ages.start(static_cast<int>(std::chrono::milliseconds(agePause).count()), Qt::VeryCoarseTimer, this);
    QWidget::showEvent(event);
}

void PipesPanel::hideEvent(QHideEvent* event)
{
    m_ages.stop();
    QWidget::hideEvent(event);
}

void PipesPanel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_ages.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    const int left = m_table->columnViewportPosition(PipeModel::Last);
    const int wide = m_table->columnWidth(PipeModel::Last);
    if (m_model.rowCount() > 0)
        m_table->viewport()->update(left, 0, wide, m_table->viewport()->height());
}

} // namespace standpipe

#include "moc_pipespanel.cpp"
