// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/foundcount.h"

#include "ui/models/activitytablemodel.h"
#include "ui/style/style.h"

#include <QEvent>
#include <QLocale>
#include <QTimerEvent>

namespace standpipe {
namespace {

constexpr int pause = 100; // ms

} // namespace

FoundCount::FoundCount(QWidget* parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("foundCount"));
    setFont(Style::instance().small());
    hide();
}

void FoundCount::follow(const ActivityTableModel& model)
{
    m_model = &model;
    connect(&model, &QAbstractItemModel::rowsInserted, this, &FoundCount::tellSoon);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &FoundCount::tellSoon);
    connect(&model, &QAbstractItemModel::modelReset, this, &FoundCount::tellSoon);
    connect(&model, &ActivityTableModel::filtered, this, &FoundCount::tell);
}

void FoundCount::tellSoon()
{
    if (!m_soon.isActive())
        m_soon.start(pause, this);
}

void FoundCount::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_soon.timerId())
        tell();
    else
        QLabel::timerEvent(event);
}

QString FoundCount::sentence() const
{
    if (m_model == nullptr || m_model->filter().isEmpty())
        return {};
    const QString found = QLocale().toString(m_model->rowCount());
    const QString all = QLocale().toString(m_model->kept());
    return m_model->isFiltering() ? tr("%1 of %2 lines pass the filter so far.").arg(found, all)
                                  : tr("%1 of %2 lines pass the filter.").arg(found, all);
}

/// No signal reports the total while no new row passes the filter: it is read when the label is painted.
bool FoundCount::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip)
        setToolTip(sentence());
    return QLabel::event(event);
}

void FoundCount::tell()
{
    m_soon.stop();
    const QString told = sentence();
    if (!told.isEmpty()) {
        setText(QLocale().toString(m_model->rowCount()));
        setToolTip(told);
        setAccessibleName(told);
    }
    setVisible(!told.isEmpty());
}

} // namespace standpipe

#include "moc_foundcount.cpp"
