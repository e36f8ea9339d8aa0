// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/activitypanel.h"

#include "core/text/activitytext.h"
#include "ui/log/activitydelegate.h"
#include "ui/log/filterhelpdialog.h"
#include "ui/log/filterline.h"
#include "ui/log/filterstack.h"
#include "ui/log/findbar.h"
#include "ui/log/followscroll.h"
#include "ui/log/foundcount.h"
#include "ui/log/highlightdialog.h"
#include "ui/log/logactions.h"
#include "ui/log/logcursor.h"
#include "ui/log/loghighlights.h"
#include "ui/log/logmarks.h"
#include "ui/log/logmenu.h"
#include "ui/log/logrules.h"
#include "ui/log/logtoolbar.h"
#include "ui/log/logvalues.h"
#include "ui/log/savedfilters.h"
#include "ui/models/activitytablemodel.h"
#include "ui/style/style.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/emptynote.h"
#include "ui/widgets/rowsview.h"

#include <QAction>
#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int smallestText = 130;
constexpr int lowestTable = 3 * Style::rowHeight; // the header and two lines

} // namespace

ActivityPanel::ActivityPanel(ActivityTableModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_head(new LogToolBar(this))
    , m_find(new FindBar(this))
    , m_table(new RowsView(Style::rowHeight, this))
    , m_marks(new LogMarks(this))
    , m_highlights(new LogHighlights(this))
{
    m_table->setObjectName(QStringLiteral("activity"));
    m_table->setAccessibleName(tr("Activity"));
    m_table->setModel(&model);
    auto* delegate = new ActivityDelegate(m_table);
    delegate->setSigns(*m_highlights, *m_marks);
    m_table->setItemDelegate(delegate);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_columns =
        new ColumnFit(m_table, m_table->header(), {104, 44, 138, 68, 84},
                      {ActivityTableModel::Took, ActivityTableModel::Size, ActivityTableModel::Pipe}, smallestText);
    m_table->setMinimumHeight(lowestTable);
    m_empty = new EmptyNote(m_table);
    m_scroll = new FollowScroll(m_table);
    m_cursor = new LogCursor(model, *m_table, *m_marks, this);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_find);
    column->addWidget(m_table, 1);
    connectParts();
}

void ActivityPanel::connectParts()
{
    auto* values = new LogValues(m_model, this);
    m_head->found().follow(m_model);
    m_head->line().setKnownValues([values] { return values->known(); });
    m_find->line().setKnownValues([values] { return values->known(); });
    connect(&m_head->line(), &FilterLine::filterChanged, this, &ActivityPanel::applyFilter);
    connect(&m_head->stack(), &FilterStack::changed, this, &ActivityPanel::applyFilter);
    connect(&m_head->kept(), &SavedFilters::highlightersWanted, this, &ActivityPanel::showHighlighters);
    connect(m_head, &LogToolBar::allPipesWanted, this, &ActivityPanel::allPipesWanted);
    connect(m_head, &LogToolBar::clearWanted, this, &ActivityPanel::clearWanted);
    connect(m_head, &LogToolBar::helpWanted, this, &ActivityPanel::showHelp);
    connect(&m_head->follow(), &QToolButton::clicked, m_scroll, &FollowScroll::setFollowing);
    connect(m_scroll, &FollowScroll::followingChanged, &m_head->follow(), &QToolButton::setChecked);
    connect(m_scroll, &FollowScroll::followingChanged, this, &ActivityPanel::followingChanged);
    connect(m_find, &FindBar::findWanted, m_cursor, &LogCursor::find);
    connect(m_find, &FindBar::closed, this, [this] {
        m_cursor->stopFinding();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_cursor, &LogCursor::searchSaid, m_find, &FindBar::setRemark);
    connect(m_cursor, &LogCursor::searchSaid, this, [this](const QString& sentence) {
        if (!m_find->isVisible() && !sentence.isEmpty())
            Q_EMIT said(sentence);
    });
    connect(m_cursor, &LogCursor::said, this, &ActivityPanel::said);
    const auto repaint = [this] { m_table->viewport()->update(); };
    connect(m_marks, &LogMarks::changed, this, repaint);
    connect(m_highlights, &LogHighlights::changed, this, repaint);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ActivityPanel::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityPanel::tellCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ActivityPanel::tellCurrent);
}

void ActivityPanel::useActions(const LogActions& actions)
{
    m_actions = &actions;
    connect(actions.filter, &QAction::triggered, this, &ActivityPanel::focusFilter);
    connect(actions.find, &QAction::triggered, m_find, &FindBar::open);
    connect(actions.findNext, &QAction::triggered, m_find, [this] { m_find->findAgain(true); });
    connect(actions.findPrevious, &QAction::triggered, m_find, [this] { m_find->findAgain(false); });
    connect(actions.mark, &QAction::triggered, m_cursor, &LogCursor::toggleMarks);
    connect(actions.nextMark, &QAction::triggered, m_cursor, [this] { m_cursor->goToMark(true); });
    connect(actions.previousMark, &QAction::triggered, m_cursor, [this] { m_cursor->goToMark(false); });
    connect(actions.jump, &QAction::triggered, m_cursor, &LogCursor::jump);
    auto* rules = new LogRules(m_model, *m_table, *actions.makeRules, this);
    connect(rules, &LogRules::wanted, this, &ActivityPanel::rulesWanted);
    connect(rules, &LogRules::said, this, &ActivityPanel::said);
    connect(actions.highlighters, &QAction::triggered, this, &ActivityPanel::showHighlighters);
    connect(actions.filterHelp, &QAction::triggered, this, &ActivityPanel::showHelp);
}

void ActivityPanel::setPipes(const QSet<PipeHandle>& pipes)
{
    m_pipes = pipes;
    m_head->setPipes(pipes);
    applyFilter();
}

void ActivityPanel::applyFilter()
{
    tellEmpty();
    const ActivityFilter written = ActivityFilter::both(m_head->stack().filter(), m_head->line().filter());
    m_model.setFilter(ActivityFilter::both(ActivityFilter::ofPipes(m_pipes), written));
    m_head->found().tell();
    if (m_scroll->isFollowing())
        m_table->scrollToBottom();
}

void ActivityPanel::showOnly(const QString& filter)
{
    Q_EMIT allPipesWanted();
    m_head->stack().clear();
    m_head->line().setText(filter);
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
    m_head->line().setFocus(Qt::ShortcutFocusReason);
    m_head->line().selectAll();
}

bool ActivityPanel::closeFilterList()
{
    return m_head->line().closeList();
}

void ActivityPanel::clearFilter()
{
    m_head->stack().clear();
    m_head->line().clear();
}

void ActivityPanel::showHelp()
{
    auto* help = findChild<FilterHelpDialog*>(QString(), Qt::FindDirectChildrenOnly);
    if (help == nullptr) {
        help = new FilterHelpDialog(this);
        help->setAttribute(Qt::WA_DeleteOnClose);
    }
    help->show();
    help->raise();
}

void ActivityPanel::showHighlighters()
{
    auto* dialog = new HighlightDialog(m_highlights->rules(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HighlightDialog::rulesChanged, this, &FilterStore::saveRules);
    dialog->open();
}

void ActivityPanel::showMenu(const QPoint& place)
{
    const QModelIndex index = m_table->indexAt(place);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const LogMenuCommands commands{[this](const QString& filter) { showOnly(filter); },
                                   [this](const QString& term) { m_head->line().addTerm(term); }};
    fillLogMenu(*menu, m_model.at(index.row()), wordAt(place), commands);
    if (m_actions != nullptr) {
        menu->addSeparator();
        menu->addActions({m_actions->mark, m_actions->jump, m_actions->makeRules});
    }
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

/// The word of the Text column at that position, estimated from the widths of its letters.
QString ActivityPanel::wordAt(const QPoint& place) const
{
    const QModelIndex index = m_table->indexAt(place);
    if (index.column() != ActivityTableModel::Text)
        return {};
    const QString text = index.data().toString();
    const QFontMetrics metrics(Style::instance().smallMonospace());
    const int x = place.x() - m_table->visualRect(index).left() - Style::cellPadding;
    qsizetype at = 0;
    while (at < text.size() && metrics.horizontalAdvance(text, static_cast<int>(at) + 1) <= x)
        ++at;
    return wordAround(text, at);
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
    const bool isFiltered =
        !m_pipes.isEmpty() || !m_head->line().filter().isEmpty() || !m_head->stack().filters().isEmpty();
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

#include "moc_activitypanel.cpp"
