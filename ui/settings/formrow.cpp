// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/formrow.h"

#include "ui/style/style.h"

#include <QFormLayout>
#include <QSpinBox>

namespace standpipe {

QSpinBox* makeSpin(QWidget* parent, int least, int most, const QString& unit, const QString& zero)
{
    auto* spin = new QSpinBox(parent);
    spin->setRange(least, most);
    spin->setSuffix(unit);
    spin->setSpecialValueText(zero);
    spin->setGroupSeparatorShown(true);
    spin->setAccelerated(true);
    spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    spin->setMinimumWidth(formFieldWidth / 2);
    return spin;
}

void addFormRow(QFormLayout& form, const QString& label, QWidget* field, const QString& help)
{
    form.addRow(label, field);
    QString name = label;
    field->setAccessibleName(name.remove(QLatin1Char('&')));
    field->setToolTip(help);
    field->setAccessibleDescription(help);
}

QFormLayout* makeForm(QWidget* page)
{
    auto* form = new QFormLayout(page);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(2 * Style::margin);
    form->setContentsMargins(2 * Style::margin, 2 * Style::margin, 2 * Style::margin, 2 * Style::margin);
    return form;
}

} // namespace standpipe
