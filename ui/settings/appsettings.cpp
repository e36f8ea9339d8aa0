// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appsettings.h"

namespace standpipe {
namespace {

const QLatin1String schemeKey("look/scheme");
const QLatin1String systemStyleKey("look/systemStyle");

} // namespace

QSettings appSettings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("standpipe"),
                     QStringLiteral("standpipe"));
}

LookSettings loadLook()
{
    const QSettings settings = appSettings();
    LookSettings look;
    const QString scheme = settings.value(schemeKey).toString();
    if (scheme == QLatin1String("light"))
        look.scheme = ColourScheme::Light;
    else if (scheme == QLatin1String("dark"))
        look.scheme = ColourScheme::Dark;
    look.systemStyle = settings.value(systemStyleKey, false).toBool();
    return look;
}

void saveLook(const LookSettings& look)
{
    QSettings settings = appSettings();
    const QString scheme = look.scheme == ColourScheme::Light  ? QStringLiteral("light")
                           : look.scheme == ColourScheme::Dark ? QStringLiteral("dark")
                                                               : QStringLiteral("system");
    settings.setValue(schemeKey, scheme);
    settings.setValue(systemStyleKey, look.systemStyle);
}

void chooseScheme(ColourScheme scheme)
{
    Style::instance().setScheme(scheme);
    LookSettings look = loadLook();
    look.scheme = scheme;
    saveLook(look);
}

} // namespace standpipe
