// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/filterhelpdialog.h"

#include "core/text/filterhelp.h"
#include "ui/style/style.h"

#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int shownColumns = 82;
constexpr int firstHeight = 560;

} // namespace

FilterHelpDialog::FilterHelpDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("What a filter can say"));
    auto* text = new QPlainTextEdit(text::filterHelp(), this);
    text->setObjectName(QStringLiteral("filterHelp"));
    text->setReadOnly(true);
    text->setFont(Style::instance().smallMonospace());
    text->setFrameShape(QFrame::NoFrame);
    text->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(QFontMetrics(text->font()).horizontalAdvance(QLatin1Char('m')) * shownColumns, firstHeight);
}

} // namespace standpipe

#include "moc_filterhelpdialog.cpp"
