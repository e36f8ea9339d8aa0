// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/filenote.h"

#include "core/text/errortext.h"
#include "ui/style/style.h"
#include "ui/widgets/statuschip.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace standpipe {

FileNote::FileNote(QWidget* parent) : QWidget(parent), m_chip(new StatusChip(this)), m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("fileNote"));
    m_chip->setObjectName(QStringLiteral("fileNoteText"));
    m_chip->setAccessibleName(tr("The file"));
    m_button->setObjectName(QStringLiteral("fileNoteButton"));
    m_button->setAccessibleName(tr("Read again"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Style::margin, 0, Style::margin, Style::spacing);
    line->setSpacing(Style::spacing);
    line->addWidget(m_chip, 1);
    line->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &QPushButton::clicked, this, &FileNote::onClicked);
    hide();
}

void FileNote::showChanged(const QString& name)
{
    m_isFailure = false;
    m_chip->setStatus(ColourRole::Work, tr("Changed on disk; saving would overwrite that:"), name);
    showButton(tr("Read again"), tr("Take the file as it is now; Undo brings back the text here"));
}

void FileNote::showGone(const QString& name)
{
    m_isFailure = false;
    m_chip->setStatus(ColourRole::Work, tr("No longer on disk; Save writes it anew:"), name);
    m_button->hide();
    show();
}

void FileNote::showFailure(const Error& error)
{
    m_isFailure = true;
    m_chip->setStatus(ColourRole::Error, text::sentence(error));
    showButton(tr("Close"), tr("Take this message away"));
}

void FileNote::clear()
{
    if (!m_isFailure)
        hide();
}

QString FileNote::text() const
{
    return m_chip->text();
}

void FileNote::onClicked()
{
    if (m_isFailure)
        hide();
    else
        Q_EMIT readAgainClicked();
}

void FileNote::showButton(const QString& text, const QString& help)
{
    m_button->setText(text);
    m_button->setAccessibleName(text);
    m_button->setToolTip(help);
    m_button->show();
    show();
}

} // namespace standpipe

#include "moc_filenote.cpp"
