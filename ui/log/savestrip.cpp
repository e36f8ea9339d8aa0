// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/savestrip.h"

#include "core/text/errortext.h"
#include "ui/style/style.h"
#include "ui/widgets/statuschip.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

namespace standpipe {

SaveStrip::SaveStrip(QWidget* parent) : QWidget(parent), m_chip(new StatusChip(this)), m_button(new QToolButton(this))
{
    setObjectName(QStringLiteral("saveStrip"));
    m_chip->setAccessibleName(tr("Saving"));
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setText(tr("Close"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    line->setSpacing(Style::spacing);
    line->addWidget(m_chip, 1);
    line->addWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &SaveStrip::onButton);
    hide();
}

void SaveStrip::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_button->setText(isRunning ? tr("Cancel") : tr("Close"));
    m_button->setToolTip(isRunning ? tr("Stop saving; nothing is left of the file") : tr("Take this message away"));
    show();
}

void SaveStrip::showProgress(const QString& path, int percent)
{
    m_chip->setStatus(ColourRole::Work, tr("Saving, %1 % done:").arg(percent), path);
    setRunning(true);
}

void SaveStrip::showSaved(const QString& path, qint64 activities)
{
    m_chip->setStatus(ColourRole::Reply,
                      activities == 1 ? tr("1 activity is saved in")
                                      : tr("%1 activities are saved in").arg(QLocale().toString(activities)),
                      path);
    setRunning(false);
}

void SaveStrip::showFailure(const Error& error)
{
    m_chip->setStatus(ColourRole::Error, tr("The activities are not saved. %1").arg(text::sentence(error)));
    setRunning(false);
}

void SaveStrip::showCancelled(const QString& path)
{
    m_chip->setStatus(ColourRole::Life, tr("Saving was cancelled; nothing is left of"), path);
    setRunning(false);
}

QString SaveStrip::text() const
{
    return m_chip->text();
}

void SaveStrip::onButton()
{
    if (m_isRunning)
        Q_EMIT cancelWanted();
    else
        hide();
}

} // namespace standpipe

#include "moc_savestrip.cpp"
