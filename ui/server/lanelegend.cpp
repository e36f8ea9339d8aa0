// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/lanelegend.h"

#include "ui/models/pipelanes.h"
#include "ui/server/lanedelegate.h"
#include "ui/style/style.h"

#include <QLocale>
#include <QPainter>

namespace standpipe {
namespace {

constexpr int markWidth = 14;
constexpr int gap = 5;
constexpr int lineHeight = 20;

enum Mark : int { Listening, Connected, Handling, Waits, Gaps, Text };

} // namespace

LaneLegend::LaneLegend(QWidget* parent) : QWidget(parent)
{
    setFont(Style::instance().small());
    setObjectName(QStringLiteral("laneLegend"));
    setAccessibleName(tr("What the lanes show"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LaneLegend::setMarks(const PipeLanes& lanes)
{
    const QLocale locale;
    const QString highWater = tr("at once at most %1 connected, %2 at work")
                                  .arg(locale.toString(lanes.mostConnected()), locale.toString(lanes.mostBusy()));
    const bool hasWaits = !lanes.waits().empty();
    const bool hasGaps = !lanes.gaps().empty();
    if (highWater == m_highWater && hasWaits == m_hasWaits && hasGaps == m_hasGaps)
        return;
    m_highWater = highWater;
    m_hasWaits = hasWaits;
    m_hasGaps = hasGaps;
    setAccessibleDescription(highWater);
    updateGeometry();
    update();
}

QList<LaneLegend::Entry> LaneLegend::entries(int width, int& height) const
{
    QList<Entry> all{
        {Listening, tr("listening"), {}}, {Connected, tr("connected"), {}}, {Handling, tr("handling"), {}}};
    if (m_hasWaits)
        all.append({Waits, tr("a client had to wait"), {}});
    if (m_hasGaps)
        all.append({Gaps, tr("activities were dropped"), {}});
    if (!m_highWater.isEmpty())
        all.append({Text, m_highWater, {}});
    QPoint at(Style::cellPadding, Style::spacing / 2);
    for (Entry& entry : all) {
        const int wide = (entry.mark == Text ? 0 : markWidth + gap) + fontMetrics().horizontalAdvance(entry.word);
        if (at.x() > Style::cellPadding && at.x() + wide > width - Style::cellPadding)
            at = QPoint(Style::cellPadding, at.y() + lineHeight);
        entry.place = at;
        at.rx() += wide + Style::margin;
    }
    height = at.y() + lineHeight + Style::spacing / 2;
    return all;
}

int LaneLegend::heightForWidth(int width) const
{
    int height = 0;
    (void)entries(width, height);
    return height;
}

QSize LaneLegend::sizeHint() const
{
    return {0, heightForWidth(width())};
}

QSize LaneLegend::minimumSizeHint() const
{
    return {0, lineHeight + Style::spacing};
}

void LaneLegend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    int height = 0;
    for (const Entry& entry : entries(width(), height)) {
        QRect line(entry.place, QSize(width() - entry.place.x(), lineHeight));
        if (entry.mark != Text) {
            paintMark(painter, entry.mark, {line.left(), line.top(), markWidth, lineHeight});
            line.setLeft(line.left() + markWidth + gap);
        }
        painter.setPen(Style::instance().colour(ColourRole::Dim));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, entry.word);
    }
}

void LaneLegend::paintMark(QPainter& painter, int mark, const QRect& box) const
{
    const Style& style = Style::instance();
    const auto bar = [&](int high, ColourRole role) {
        painter.fillRect(box.left(), box.center().y() - high / 2, box.width(), high, style.colour(role));
    };
    switch (mark) {
    case Listening:
        bar(LaneDelegate::listeningHeight, ColourRole::Life);
        break;
    case Connected:
        bar(LaneDelegate::connectedHeight, ColourRole::Reply);
        break;
    case Handling:
        bar(LaneDelegate::handlingHeight, ColourRole::Work);
        break;
    case Waits:
        painter.setPen(QPen(style.colour(ColourRole::Error), 1, Qt::DashLine));
        painter.drawLine(box.center().x(), box.top() + 2, box.center().x(), box.bottom() - 2);
        break;
    default:
        painter.fillRect(box.adjusted(0, 3, 0, -3), QBrush(style.colour(ColourRole::Error), Qt::BDiagPattern));
        break;
    }
}

} // namespace standpipe

#include "moc_lanelegend.cpp"
