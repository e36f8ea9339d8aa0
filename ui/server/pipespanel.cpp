// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/pipespanel.h"

#include "ui/models/pipemodel.h"
#include "ui/server/pipedelegate.h"
#include "ui/style/style.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/emptynote.h"
#include "ui/widgets/quiettable.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
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

PipesPanel::PipesPanel(PipeModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_summary(new QLabel(this))
    , m_table(new QuietTable(Style::iconRowHeight, this))
{
    auto* name = new QLabel(tr("Pipes"), this);
    name->setFont(Style::instance().heading());
    m_summary->setFont(Style::instance().small());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setAccessibleName(tr("Pipes in short"));

    m_table->setObjectName(QStringLiteral("pipes"));
    m_table->setAccessibleName(tr("Pipes"));
    m_table->setModel(&model);
    m_table->setItemDelegate(new PipeDelegate(m_table));
    m_columns =
        new ColumnFit(m_table, m_table->horizontalHeader(), {42, 88, 172, 70, 56, 56},
                      {PipeModel::BytesOut, PipeModel::BytesIn, PipeModel::Last, PipeModel::Requests}, smallestLast);
    m_empty = new EmptyNote(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionChanged(selectedPipes()); });

    auto* head = new QHBoxLayout;
    head->setContentsMargins(Style::margin, 0, Style::margin, 0);
    head->addWidget(name);
    head->addStretch();
    head->addWidget(m_summary);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* headBox = new QWidget(this);
    headBox->setLayout(head);
    headBox->setFixedHeight(Style::headHeight);
    column->addWidget(headBox);
    column->addWidget(m_table, 1);
}

void PipesPanel::setPool(const PoolSnapshot& pool)
{
    m_summary->setText(summaryText(pool));
}

void PipesPanel::setEmptyText(const QString& sentence, const QString& command)
{
    m_empty->setText(sentence, command);
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
