// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statuschip.h"

#include "ui/style/style.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextEdit>

#include <cmath>
#include <memory>

namespace standpipe {
namespace {

constexpr int side = 14; // left and right of the content
constexpr int chipDot = 10;
constexpr int chipDotGap = 8;
constexpr int vertical = 5; // above and below the text
constexpr int smallest = 140;
constexpr int lowest = 28;

constexpr int around = 2 * side + chipDot + chipDotGap;

} // namespace

StatusChip::StatusChip(QWidget* parent) : QWidget(parent), m_text(new QTextEdit(this))
{
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->document()->setDocumentMargin(0);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->setAccessibleName(tr("Status"));
    setFocusProxy(m_text);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Style::instance(), &Style::changed, this, &StatusChip::fill);
}

void StatusChip::setStatus(ColourRole dot, const QString& sentence, const QString& place)
{
    if (dot == m_dot && sentence == m_sentence && place == m_place)
        return;
    m_dot = dot;
    m_sentence = sentence;
    m_place = place;
    fill();
    updateGeometry();
    QAccessibleEvent said(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

QString StatusChip::text() const
{
    return m_place.isEmpty() ? m_sentence : m_sentence + QLatin1Char(' ') + m_place;
}

void StatusChip::fill()
{
    m_text->setTextColor(palette().color(QPalette::WindowText));
    m_text->document()->setDefaultFont(font());
    m_text->clear();
    QTextCursor cursor(m_text->document());
    QTextCharFormat words;
    words.setForeground(Style::instance().colour(ColourRole::Text));
    cursor.insertText(m_sentence, words);
    if (!m_place.isEmpty()) {
        cursor.insertText(QStringLiteral(" "), words);
        QTextCharFormat mono = words;
        mono.setFont(Style::instance().smallMonospace());
        cursor.insertText(m_place, mono);
    }
    update();
}

int StatusChip::textHeight(int textWidth) const
{
    const std::unique_ptr<QTextDocument> measured(m_text->document()->clone());
    measured->setTextWidth(textWidth);
    return static_cast<int>(std::ceil(measured->size().height()));
}

QSize StatusChip::sizeHint() const
{
    const int width = around + static_cast<int>(std::ceil(m_text->document()->idealWidth())) + 2;
    const std::unique_ptr<QTextDocument> measured(m_text->document()->clone());
    measured->setTextWidth(-1);
    const int oneLine = around + static_cast<int>(std::ceil(measured->idealWidth())) + 2;
    return {qMax(width, oneLine), heightForWidth(qMax(width, oneLine))};
}

QSize StatusChip::minimumSizeHint() const
{
    return {qMin(smallest, sizeHint().width()), lowest};
}

int StatusChip::heightForWidth(int width) const
{
    return qMax(lowest, textHeight(qMax(1, width - around)) + 2 * vertical);
}

void StatusChip::paintEvent(QPaintEvent* /*event*/)
{
    const Style& style = Style::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colour(ColourRole::Chip));
    const qreal radius = qMin(height(), lowest) / 2.0;
    painter.drawRoundedRect(QRectF(rect()), radius, radius);
    painter.setBrush(style.colour(m_dot));
    const qreal middle = m_text->geometry().top() + fontMetrics().height() / 2.0;
    painter.drawEllipse(QRectF(side, middle - chipDot / 2.0, chipDot, chipDot));
}

void StatusChip::resizeEvent(QResizeEvent* event)
{
    const int left = side + chipDot + chipDotGap;
    const int textWidth = qMax(1, width() - left - side);
    const int high = textHeight(textWidth);
    m_text->setGeometry(left, qMax(0, (height() - high) / 2), textWidth, high);
    QWidget::resizeEvent(event);
}

void StatusChip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        fill();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

} // namespace standpipe

#include "moc_statuschip.cpp"
