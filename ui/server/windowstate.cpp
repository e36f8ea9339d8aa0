// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/windowstate.h"

#include "ui/log/activitypanel.h"
#include "ui/server/activitypane.h"
#include "ui/server/handlerpanel.h"
#include "ui/server/pipespane.h"
#include "ui/server/pipespanel.h"
#include "ui/settings/appsettings.h"
#include "ui/widgets/columnfit.h"

#include <QMainWindow>
#include <QSplitter>

namespace standpipe {
namespace {

constexpr QSize firstSize(1240, 780);
const QLatin1String geometryKey("serverWindow/geometry");
const QLatin1String acrossKey("serverWindow/across");
const QLatin1String pipeColumnsKey("serverWindow/pipeColumns");
const QLatin1String handlerPanelKey("serverWindow/handlerPanel");
const QLatin1String activityColumnsKey("serverWindow/activityColumns");

} // namespace

void WindowState::restore() const
{
    const QSettings settings = appSettings();
    if (!m_parts.window.restoreGeometry(settings.value(geometryKey).toByteArray()))
        m_parts.window.resize(firstSize);
    m_parts.across.restoreState(settings.value(acrossKey).toByteArray());
    m_parts.side.restore(settings);
    m_parts.column.restore(settings);
    m_parts.column.pipes()->columns().restore(settings.value(pipeColumnsKey).toByteArray());
    m_parts.activity.columns().restore(settings.value(activityColumnsKey).toByteArray());
    m_parts.reply.restore(settings);
}

void WindowState::save() const
{
    QSettings settings = appSettings();
    settings.setValue(geometryKey, m_parts.window.saveGeometry());
    settings.setValue(acrossKey, m_parts.across.saveState());
    m_parts.side.save(settings);
    m_parts.column.save(settings);
    settings.setValue(pipeColumnsKey, m_parts.column.pipes()->columns().save());
    settings.setValue(activityColumnsKey, m_parts.activity.columns().save());
    settings.setValue(handlerPanelKey, !m_parts.reply.isHidden());
    m_parts.reply.save(settings);
}

bool WindowState::wasHandlerPanelShown()
{
    return appSettings().value(handlerPanelKey).toBool();
}

} // namespace standpipe
