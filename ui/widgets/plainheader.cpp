// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainheader.h"

#include "ui/style/style.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionHeader>

namespace standpipe {
namespace {

/// Thread: GUI thread
class HeaderEnd final : public QWidget {
public:
    explicit HeaderEnd(QWidget* parent) : QWidget(parent) { setFixedHeight(PlainHeader::fixedHeight); }

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

PlainHeader::PlainHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setFont(Style::instance().small());
    setHighlightSections(false);
    setSectionsClickable(false);
    setStretchLastSection(true);
    setMinimumSectionSize(2 * Style::cellPadding);
    setFixedHeight(fixedHeight);
    dim();
    connect(&Style::instance(), &Style::changed, this, &PlainHeader::dim);
}

QWidget* PlainHeader::makeEnd(QWidget* parent)
{
    return new HeaderEnd(parent);
}

void PlainHeader::dim()
{
    QPalette own = palette();
    own.setColor(QPalette::ButtonText, Style::instance().colour(ColourRole::Dim));
    setPalette(own);
}

} // namespace standpipe

#include "moc_plainheader.cpp"
