// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/conditioneditor.h"

#include "ui/models/rulecells.h"
#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <utility>

namespace standpipe {

ConditionEditor::ConditionEditor(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_value(new QLineEdit(this))
{
    setAutoFillBackground(true);
    setFocusProxy(m_value);
    m_kind->setObjectName(QStringLiteral("conditionKind"));
    m_kind->setAccessibleName(tr("How requests are compared"));
    m_kind->addItems(rulecells::kinds());
    m_value->setObjectName(QStringLiteral("conditionValue"));
    m_value->setAccessibleName(tr("What requests are compared with"));
    m_value->setFont(Style::instance().smallMonospace());
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_kind);
    line->addWidget(m_value, 1);
    connect(m_kind, &QComboBox::currentTextChanged, this, &ConditionEditor::fitValue);
    for (QWidget* const part : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_value)})
        part->installEventFilter(this);
}

QStringList ConditionEditor::condition() const
{
    return {m_kind->currentText(), m_value->isEnabled() ? m_value->text() : QString()};
}

void ConditionEditor::setCondition(const QStringList& condition)
{
    m_kind->setCurrentIndex(m_kind->findText(condition.value(0)));
    m_value->setText(condition.value(1));
    m_value->selectAll();
    fitValue();
}

void ConditionEditor::fitValue()
{
    m_value->setEnabled(m_kind->currentText() != QLatin1StringView("always"));
    m_value->setPlaceholderText(
        m_kind->currentText() == QLatin1StringView("pointer") ? QStringLiteral("/method = \"login\"") : QString());
}

void ConditionEditor::finish()
{
    // Focus-out is delivered again while the editor is destroyed.
    if (!std::exchange(m_isDone, true))
        Q_EMIT finished();
}

bool ConditionEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            finish();
            return true;
        }
        if (key == Qt::Key_Tab && watched == m_value) {
            m_isDone = true;
            Q_EMIT replyWanted();
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_isDone = true;
            Q_EMIT cancelled();
            return true;
        }
    } else if (event->type() == QEvent::FocusOut) {
        // Focus may move between the parts, and the list of kinds may be open, without ending the edit.
        const QWidget* const now = QApplication::focusWidget();
        const bool isWithin = now != nullptr && isAncestorOf(now);
        if (!isWithin && !m_kind->view()->isVisible() &&
            static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
            finish();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace standpipe

#include "moc_conditioneditor.cpp"
