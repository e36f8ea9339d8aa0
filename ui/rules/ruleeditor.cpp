// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruleeditor.h"

#include "core/text/errortext.h"
#include "ui/editor/codeeditor.h"
#include "ui/rules/rulescontroller.h"
#include "ui/style/style.h"

#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace standpipe {

RuleEditor::RuleEditor(RulesController& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_caption(new QLabel(this))
    , m_text(new CodeEditor(CodeLanguage::Json, this))
{
    m_text->setObjectName(QStringLiteral("ruleEditor"));
    m_text->setAccessibleName(tr("The selected rule as it is written"));
    m_caption->setFont(Style::instance().small());
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setContentsMargins(Style::margin, Style::spacing / 2, Style::margin, Style::spacing / 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_caption);
    column->addWidget(m_text, 1);
    connect(m_text, &QsciScintilla::textChanged, this, &RuleEditor::write);
    connect(&desk, &RulesController::applied, this, &RuleEditor::showFault);
}

void RuleEditor::showRows(int row, int count)
{
    if (m_isTyping)
        return;
    if (count == 1)
        showRule(row);
    else
        showNothing(count == 0 ? tr("Select a rule to see it whole.") : tr("Several rules are selected."));
}

void RuleEditor::showRule(int row)
{
    m_caption->setText(tr("Rule %1 as it is written").arg(row + 1));
    m_text->setEnabled(true);
    m_rule = m_desk.document().at(row).id;
    const QString text = QString::fromUtf8(m_desk.ruleText(row));
    if (m_text->text() == text)
        return;
    const QScopedValueRollback filling(m_isFilling, true);
    m_text->setWholeText(text);
    showFault();
}

void RuleEditor::showNothing(const QString& caption)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_rule = 0;
    m_caption->setText(caption);
    m_text->setWholeText(QString());
    m_text->setEnabled(false);
}

void RuleEditor::write()
{
    if (m_isFilling || row() < 0)
        return;
    const QScopedValueRollback typing(m_isTyping, true);
    m_desk.writeRule(row(), m_text->text().toUtf8());
}

void RuleEditor::showFault()
{
    const bool isHere = !m_desk.fault().isNone() && m_rule != 0 && m_desk.faultPlace().rule == row();
    if (isHere)
        m_text->showError(m_desk.faultPlace().line, text::reason(m_desk.fault()));
    else
        m_text->clearError();
}

int RuleEditor::row() const
{
    return m_rule == 0 ? -1 : static_cast<int>(m_desk.document().rowOf(m_rule));
}

} // namespace standpipe

#include "moc_ruleeditor.cpp"
