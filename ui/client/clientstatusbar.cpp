// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/clientstatusbar.h"

#include "ui/client/clientstatustext.h"
#include "ui/style/style.h"

#include <QLabel>
#include <QLocale>

namespace standpipe {

ClientStatusBar::ClientStatusBar(QWidget* parent) : QStatusBar(parent), m_sums(new QLabel(this))
{
    m_sums->setObjectName(QStringLiteral("sums"));
    m_sums->setToolTip(tr("p50: half of the last 10,000 replies took no longer"));
    auto* hint = new QLabel(tr("Ctrl+Return sends"), this);
    for (QLabel* label : {m_sums, hint}) {
        label->setFont(Style::instance().small());
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    setContentsMargins(Style::cellPadding, 0, 0, 0);
    addWidget(m_sums, 1);
    addPermanentWidget(hint);
}

void ClientStatusBar::setSums(const ClientCounts& counts, quint64 dropped)
{
    QString sums = ClientStatusText::sums(counts);
    if (dropped > 0)
        sums += tr(" · %1 older rows dropped").arg(QLocale().toString(dropped));
    m_sums->setText(sums);
}

} // namespace standpipe

#include "moc_clientstatusbar.cpp"
