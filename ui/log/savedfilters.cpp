// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/savedfilters.h"

#include "ui/log/filterstack.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int nameWidth = 360;
constexpr qsizetype longestName = 80;

QString plain(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

SavedFilters::SavedFilters(FilterStack& stack, QWidget* parent)
    : QToolButton(parent)
    , m_stack(stack)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("savedFilters"));
    setText(tr("Filters"));
    setToolTip(tr("Keep the filter under a name, and choose among the kept ones"));
    setAccessibleDescription(toolTip());
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    m_menu->setToolTipsVisible(true);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedFilters::fill);
}

void SavedFilters::fill()
{
    m_menu->clear();
    const bool hasText = !m_current.trimmed().isEmpty();
    QAction* keepIt = m_menu->addAction(tr("&Keep this filter\u2026"), this, &SavedFilters::askName);
    QAction* stackIt = m_menu->addAction(tr("&Add this filter to the row below"), this, &SavedFilters::stackCurrent);
    keepIt->setEnabled(hasText);
    stackIt->setEnabled(hasText);
    const QList<NamedFilter> kept = FilterStore::loadFilters();
    if (!kept.isEmpty()) {
        m_menu->addSeparator();
        QMenu* forgetting = new QMenu(tr("&Forget"), m_menu);
        for (const NamedFilter& filter : kept) {
            QAction* action = m_menu->addAction(plain(filter.name));
            action->setToolTip(filter.text);
            action->setCheckable(true);
            action->setChecked(m_stack.contains(filter));
            connect(action, &QAction::triggered, this,
                    [this, filter](bool wanted) { wanted ? m_stack.add(filter) : m_stack.remove(filter); });
            forgetting->addAction(plain(filter.name), this, [this, filter] { forget(filter); });
        }
        m_menu->addSeparator();
        m_menu->addMenu(forgetting);
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("&Highlighters\u2026"), this, &SavedFilters::highlightersWanted);
}

void SavedFilters::askName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep this filter"));
    dialog->setLabelText(tr("Its name:"));
    dialog->setTextValue(m_current.trimmed().left(longestName));
    dialog->resize(nameWidth, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, &SavedFilters::keep);
    dialog->open();
}

void SavedFilters::keep(const QString& name)
{
    const NamedFilter filter{name.simplified().left(longestName), m_current.trimmed()};
    if (filter.name.isEmpty() || filter.text.isEmpty())
        return;
    QList<NamedFilter> kept = FilterStore::loadFilters();
    const auto same = std::ranges::find(kept, filter.name, &NamedFilter::name);
    if (same != kept.end())
        *same = filter;
    else
        kept << filter;
    FilterStore::saveFilters(kept);
}

void SavedFilters::forget(const NamedFilter& filter)
{
    QList<NamedFilter> kept = FilterStore::loadFilters();
    kept.removeAll(filter);
    FilterStore::saveFilters(kept);
}

void SavedFilters::stackCurrent()
{
    const QString text = m_current.trimmed();
    m_stack.add({text, text});
    Q_EMIT stacked();
}

} // namespace standpipe

#include "moc_savedfilters.cpp"
