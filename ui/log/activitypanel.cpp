// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/activitypanel.h"

#include "core/text/activitytext.h"
#include "ui/log/activitydelegate.h"
#include "ui/log/followscroll.h"
#include "ui/models/activitytablemodel.h"
#include "ui/style/iconset.h"
#include "ui/style/style.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/emptynote.h"
#include "ui/widgets/quiettable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int smallestFilter = 110;
constexpr int smallestText = 130;
constexpr int lowestTable = 5 * Style::rowHeight;

QToolButton* makeButton(const QString& text, const QString& help, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(help);
    button->setAccessibleDescription(help);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QString onlyText(const QSet<PipeHandle>& pipes)
{
    if (pipes.size() == 1)
        return ActivityPanel::tr("Only pipe %1").arg(pipes.begin()->number);
    return ActivityPanel::tr("Only %n pipes", nullptr, static_cast<int>(pipes.size()));
}

} // namespace

ActivityPanel::ActivityPanel(ActivityTableModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_only(makeButton(QString(), tr("Show the activity of all pipes again (Escape)"), this))
    , m_filter(new QLineEdit(this))
    , m_follow(makeButton(tr("Follow"), tr("Stay at the end as activities come"), this))
    , m_clear(makeButton(tr("Clear"), tr("Take all activities out of the view"), this))
    , m_table(new QuietTable(Style::rowHeight, this))
{
    m_table->setObjectName(QStringLiteral("activity"));
    m_table->setAccessibleName(tr("Activity"));
    m_table->setModel(&model);
    m_table->setItemDelegate(new ActivityDelegate(m_table));
    m_columns =
        new ColumnFit(m_table, {104, 44, 138, 68, 76},
                      {ActivityTableModel::Took, ActivityTableModel::Size, ActivityTableModel::Pipe}, smallestText);
    m_table->setMinimumHeight(lowestTable);
    m_empty = new EmptyNote(m_table);
    m_scroll = new FollowScroll(m_table);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);

    connect(m_filter, &QLineEdit::textChanged, this, &ActivityPanel::applyFilter);
    connect(m_only, &QToolButton::clicked, this, &ActivityPanel::allPipesWanted);
    connect(m_clear, &QToolButton::clicked, this, &ActivityPanel::clearWanted);
    connect(m_follow, &QToolButton::clicked, m_scroll, &FollowScroll::setFollowing);
    connect(m_scroll, &FollowScroll::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_scroll, &FollowScroll::followingChanged, this, &ActivityPanel::followingChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityPanel::tellCurrent);
    connect(&model, &QAbstractItemModel::modelReset, this, &ActivityPanel::tellCurrent);
}

QWidget* ActivityPanel::makeHead()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(Style::headHeight);
    auto* name = new QLabel(tr("Activity"), head);
    name->setFont(Style::instance().heading());
    m_only->setIcon(icon(Icon::Cancel));
    m_only->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_only->setAccessibleName(tr("Show the activity of all pipes"));
    m_only->setCheckable(true);
    m_only->setChecked(true);
    m_only->hide();
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Filter: words"));
    m_filter->setAccessibleName(tr("Filter the activity"));
    m_filter->setToolTip(tr("Shows the lines that hold every word."));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(smallestFilter);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setObjectName(QStringLiteral("follow"));
    m_clear->setObjectName(QStringLiteral("clear"));
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(Style::margin, 0, Style::margin, 0);
    line->addWidget(name);
    line->addWidget(m_only);
    line->addWidget(m_filter, 1);
    line->addWidget(m_follow);
    line->addWidget(m_clear);
    return head;
}

void ActivityPanel::setPipes(const QSet<PipeHandle>& pipes)
{
    m_pipes = pipes;
    m_only->setVisible(!pipes.isEmpty());
    m_only->setChecked(true);
    if (!pipes.isEmpty())
        m_only->setText(onlyText(pipes));
    applyFilter();
}

void ActivityPanel::applyFilter()
{
    tellEmpty();
    const auto words = ActivityFilter::parse(m_filter->text());
    m_model.setFilter(ActivityFilter::both(ActivityFilter::ofPipes(m_pipes), words.value_or(ActivityFilter())));
    if (m_scroll->isFollowing())
        m_table->scrollToBottom();
}

void ActivityPanel::setFollowing(bool following)
{
    m_scroll->setFollowing(following);
}

bool ActivityPanel::isFollowing() const
{
    return m_scroll->isFollowing();
}

void ActivityPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ActivityPanel::clearFilter()
{
    m_filter->clear();
}

qsizetype ActivityPanel::copy() const
{
    QList<int> rows;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < mostCopied; ++row)
            rows.append(row);
    }
    if (rows.isEmpty())
        return 0;
    std::ranges::sort(rows);
    QString lines;
    for (const int row : std::as_const(rows))
        lines += text::line(m_model.at(row)) + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(lines);
    return rows.size();
}

void ActivityPanel::setEmptyText(const QString& sentence, const QString& command)
{
    m_emptySentence = sentence;
    m_emptyCommand = command;
    tellEmpty();
}

void ActivityPanel::tellEmpty()
{
    const bool isFiltered = !m_pipes.isEmpty() || !m_filter->text().trimmed().isEmpty();
    if (isFiltered)
        m_empty->setText(tr("No activity here passes the filter. Escape shows all again."));
    else
        m_empty->setText(m_emptySentence, m_emptyCommand);
}

void ActivityPanel::tellCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        Q_EMIT currentChanged(m_model.at(current.row()));
    else
        Q_EMIT currentChanged(std::nullopt);
}

} // namespace standpipe
