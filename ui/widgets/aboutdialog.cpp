// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/aboutdialog.h"

#include "ui/style/iconset.h"
#include "ui/style/style.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

namespace standpipe {
namespace {

constexpr int iconSide = 64;
constexpr int textWidth = 380;

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Standpipe"));
    auto* picture = new QLabel(this);
    picture->setPixmap(icon(Icon::Standpipe).pixmap(iconSide));
    auto* name = new QLabel(tr("Standpipe %1").arg(QStringLiteral(STANDPIPE_VERSION)), this);
    name->setFont(Style::instance().heading());
    auto* words = new QLabel(
        tr("The workbench for local IPC: serves and calls named pipes and Unix-domain sockets. It grew out of "
           "Ivan Latunov's article of 2004, \"Inter-Process Communication in .NET Using Named Pipes\"."),
        this);
    words->setWordWrap(true);
    words->setMinimumWidth(textWidth);
    auto* licence = new QLabel(
        tr("Free software: the engine under the MIT licence, the programs under the GNU GPL 3 or later."), this);
    licence->setWordWrap(true);
    licence->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(2 * Style::margin, 2 * Style::margin, 2 * Style::margin, 2 * Style::margin);
    grid->setHorizontalSpacing(2 * Style::margin);
    grid->addWidget(picture, 0, 0, 3, 1, Qt::AlignTop);
    grid->addWidget(name, 0, 1);
    grid->addWidget(words, 1, 1);
    grid->addWidget(licence, 2, 1);
    grid->addWidget(buttons, 3, 0, 1, 2);
}

} // namespace standpipe

#include "moc_aboutdialog.cpp"
