// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/findbar.h"

#include "ui/log/filterline.h"
#include "ui/style/iconset.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/flatbutton.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int smallestLine = 110;
constexpr int widestLine = 420;

void makeSmall(QLabel& label)
{
    label.setWordWrap(true);
    label.setFont(Style::instance().small());
}

} // namespace

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_line(new FilterLine(this))
    , m_remark(new QLabel(this))
    , m_note(new QLabel(this))
{
    m_line->setObjectName(QStringLiteral("find"));
    m_line->setPlaceholderText(tr("Find"));
    m_line->setAccessibleName(tr("Find in the activity"));
    m_line->setToolTip(tr("Finds lines without hiding the others; the same words as for the filter."));
    m_line->setMinimumWidth(smallestLine);
    m_line->setMaximumWidth(widestLine);
    m_line->installEventFilter(this);
    m_remark->setObjectName(QStringLiteral("findRemark"));
    makeSmall(*m_remark);
    auto* next = makeFlatButton(tr("Next"), tr("Find the next one (F3)"), this);
    next->setObjectName(QStringLiteral("findNext"));
    auto* previous = makeFlatButton(tr("Previous"), tr("Find the one before (Shift+F3)"), this);
    previous->setObjectName(QStringLiteral("findPrevious"));
    auto* shut = makeFlatButton(QString(), tr("Close (Escape)"), this);
    shut->setIcon(icon(Icon::Cancel));
    shut->setAccessibleName(tr("Close"));

    m_note->setObjectName(QStringLiteral("findNote"));
    makeSmall(*m_note);
    showErrorNote(*m_note, QString());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Style::margin, 0, Style::margin, Style::spacing);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    column->addWidget(m_note);
    row->addWidget(m_line, 2);
    row->addWidget(next);
    row->addWidget(previous);
    row->addWidget(m_remark, 1);
    row->addWidget(shut);
    hide();

    connect(m_line, &QLineEdit::returnPressed, this, [this] { findAgain(true); });
    connect(m_line, &QLineEdit::textChanged, this, [this] { setRemark(QString()); });
    connect(m_line, &FilterLine::errorChanged, this, [this] { showErrorNote(*m_note, m_line->error()); });
    connect(next, &QToolButton::clicked, this, [this] { findAgain(true); });
    connect(previous, &QToolButton::clicked, this, [this] { findAgain(false); });
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
}

void FindBar::open()
{
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FindBar::close()
{
    hide();
    Q_EMIT closed();
}

void FindBar::findAgain(bool forward)
{
    m_line->readTyped();
    if (!m_line->error().isEmpty() || m_line->filter().isEmpty())
        open();
    else
        Q_EMIT findWanted(m_line->filter(), forward);
}

void FindBar::setRemark(const QString& sentence)
{
    QPalette palette = m_remark->palette();
    palette.setColor(QPalette::WindowText, Style::instance().colour(ColourRole::Dim));
    m_remark->setPalette(palette);
    m_remark->setText(sentence);
    m_remark->setVisible(!sentence.isEmpty());
    m_remark->setAccessibleDescription(sentence);
}

/// Handles Escape before the window does while the line has the focus; Shift+Return searches backwards.
bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const bool isEscape = key->key() == Qt::Key_Escape;
    if (event->type() == QEvent::ShortcutOverride) {
        if (isEscape)
            event->accept();
        return isEscape;
    }
    if (isEscape) {
        close();
        return true;
    }
    if (key->key() == Qt::Key_Return && key->modifiers().testFlag(Qt::ShiftModifier)) {
        findAgain(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace standpipe

#include "moc_findbar.cpp"
