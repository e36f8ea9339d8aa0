// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/saverowsdialog.h"

#include "ui/style/style.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

QString counted(const QString& text, qint64 count)
{
    return text.arg(QLocale().toString(count));
}

} // namespace

bool SaveRowsDialog::isNeeded(const Counts& counts)
{
    return counts.shown != counts.all || (counts.selected > 1 && counts.selected != counts.shown);
}

SaveRowsDialog::SaveRowsDialog(const Counts& counts, QWidget* parent)
    : QDialog(parent)
    , m_choices(new QButtonGroup(this))
{
    setWindowTitle(tr("Save activities"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Style::margin, 2 * Style::margin, 2 * Style::margin, 2 * Style::margin);
    column->setSpacing(Style::spacing);
    column->addWidget(new QLabel(tr("Which activities shall be saved?"), this));
    addChoice(Rows::All, counted(tr("&All (%1)"), counts.all));
    if (counts.shown != counts.all)
        addChoice(Rows::Shown, counted(tr("What the &filter shows (%1)"), counts.shown));
    if (counts.selected > 0)
        addChoice(Rows::Selected, counted(tr("The &selected ones (%1)"), counts.selected));
    const bool hasSelection = counts.selected > 1;
    m_choices
        ->button(static_cast<int>(hasSelection                 ? Rows::Selected
                                  : counts.shown != counts.all ? Rows::Shown
                                                               : Rows::All))
        ->setChecked(true);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("&Choose a file\u2026"), QDialogButtonBox::AcceptRole)->setDefault(true);
    column->addSpacing(Style::spacing);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT chosen(static_cast<Rows>(m_choices->checkedId())); });
}

void SaveRowsDialog::addChoice(Rows rows, const QString& text)
{
    auto* button = new QRadioButton(text, this);
    m_choices->addButton(button, static_cast<int>(rows));
    layout()->addWidget(button);
}

} // namespace standpipe

#include "moc_saverowsdialog.cpp"
