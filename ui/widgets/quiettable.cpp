// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quiettable.h"

#include "ui/style/style.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionHeader>

namespace standpipe {
namespace {

constexpr int headerHeight = 30;

/// Goes on with the header above the vertical scroll bar.
/// Thread: GUI thread
class HeaderEnd final : public QWidget {
public:
    explicit HeaderEnd(QWidget* parent) : QWidget(parent) { setFixedHeight(headerHeight); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        QStyleOptionHeader option;
        option.initFrom(this);
        style()->drawControl(QStyle::CE_HeaderEmptyArea, &option, &painter, this);
    }
};

} // namespace

QuietTable::QuietTable(int rowHeight, QWidget* parent) : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView* header = horizontalHeader();
    header->setFont(Style::instance().small());
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(2 * Style::cellPadding);
    header->setFixedHeight(headerHeight);
    addScrollBarWidget(new HeaderEnd(this), Qt::AlignTop);
    const auto dim = [header] {
        QPalette palette = header->palette();
        palette.setColor(QPalette::ButtonText, Style::instance().colour(ColourRole::Dim));
        header->setPalette(palette);
    };
    dim();
    connect(&Style::instance(), &Style::changed, this, dim);
}

void QuietTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace standpipe
