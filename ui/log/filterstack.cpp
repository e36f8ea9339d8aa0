// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/filterstack.h"

#include "ui/style/iconset.h"
#include "ui/style/style.h"
#include "ui/widgets/flowlayout.h"

#include <QFontMetrics>
#include <QToolButton>

namespace standpipe {
namespace {

constexpr int widestChip = 260;

} // namespace

FilterStack::FilterStack(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("filterStack"));
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(Style::margin, 0, Style::margin, Style::spacing);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void FilterStack::add(const NamedFilter& filter)
{
    const auto parsed = ActivityFilter::parse(filter.text);
    if (!parsed || parsed->isEmpty() || contains(filter))
        return;
    m_filters << filter;
    rebuild();
}

void FilterStack::remove(const NamedFilter& filter)
{
    if (m_filters.removeAll(filter) > 0)
        rebuild();
}

void FilterStack::clear()
{
    if (m_filters.isEmpty())
        return;
    m_filters.clear();
    rebuild();
}

ActivityFilter FilterStack::filter() const
{
    ActivityFilter all;
    for (const NamedFilter& one : m_filters)
        all = ActivityFilter::both(all, ActivityFilter::parse(one.text).value_or(ActivityFilter()));
    return all;
}

void FilterStack::rebuild()
{
    while (QLayoutItem* item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
        delete item;
    }
    for (const NamedFilter& filter : std::as_const(m_filters)) {
        auto* chip = new QToolButton(this);
        chip->setIcon(icon(Icon::Cancel));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        const QString name = QFontMetrics(chip->font()).elidedText(filter.name, Qt::ElideRight, widestChip);
        chip->setText(QString(name).replace(QLatin1Char('&'), QLatin1String("&&")));
        chip->setToolTip(tr("Take this filter away: %1").arg(filter.text));
        chip->setAccessibleName(tr("Take the filter %1 away").arg(filter.name));
        chip->setCheckable(true);
        chip->setChecked(true);
        chip->setAutoRaise(true);
        chip->setFocusPolicy(Qt::StrongFocus);
        connect(chip, &QToolButton::clicked, this, [this, filter] { remove(filter); });
        layout()->addWidget(chip);
        chip->show();
    }
    setVisible(!m_filters.isEmpty());
    updateGeometry();
    Q_EMIT changed();
}

} // namespace standpipe

#include "moc_filterstack.cpp"
