// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style.h"

#include "ui/style/flatstyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPointer>
#include <QToolTip>

namespace standpipe {
namespace {

constexpr qreal bareBodyPoints = 9.75; // 13 px at 96 dpi
constexpr qreal smallStep = 0.75;      // one pixel

QPointer<Style>& installed()
{
    static QPointer<Style> style;
    return style;
}

/// Whether there is no desktop, and therefore no font chosen by the user.
bool isBare()
{
    const QString platform = QGuiApplication::platformName();
    return platform == QLatin1String("offscreen") || platform == QLatin1String("minimal") ||
           (platform == QLatin1String("xcb") && qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP"));
}

QFont preferred(const QFont& system, const QString& family, bool bare)
{
    if (!bare)
        return system;
    QFont font = QFontDatabase::hasFamily(family) ? QFont(family) : system;
    font.setPointSizeF(bareBodyPoints);
    return font;
}

QFont oneStepSmaller(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() - smallStep);
    else
        font.setPixelSize(font.pixelSize() - 1);
    return font;
}

bool isDarkSystem()
{
    return QGuiApplication::palette().color(QPalette::Active, QPalette::AlternateBase).lightness() < 128;
}

} // namespace

Style::Style(QObject* parent) : QObject(parent) {}

Style& Style::install(QApplication& application, bool systemStyle)
{
    Style& style = instance();
    style.installInto(application, systemStyle);
    return style;
}

Style& Style::instance()
{
    if (installed().isNull())
        installed() = new Style(QCoreApplication::instance());
    return *installed();
}

void Style::installInto(QApplication& application, bool systemStyle)
{
    if (m_installed)
        return;
    m_installed = true;
    m_systemStyle = systemStyle;
    QApplication::setFont(preferred(QApplication::font(), QStringLiteral("Inter"), isBare()));
    if (!systemStyle)
        QApplication::setStyle(new FlatStyle); // owned by the application
    application.installEventFilter(this);
    refresh();
    if (!systemStyle)
        QApplication::setPalette(tablePalette(m_dark));
}

bool Style::isDark() const
{
    return m_dark;
}

ColourScheme Style::scheme() const
{
    return m_scheme;
}

void Style::setScheme(ColourScheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    refresh();
}

void Style::refresh()
{
    const bool dark = m_scheme == ColourScheme::System ? m_installed && isDarkSystem() : m_scheme == ColourScheme::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    if (m_installed && !m_systemStyle) {
        QApplication::setPalette(tablePalette(dark));
        QToolTip::setPalette(tablePalette(dark));
    }
    Q_EMIT changed();
}

bool Style::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == QCoreApplication::instance())
        QMetaObject::invokeMethod(this, &Style::refresh,
                                  Qt::QueuedConnection); // not while other objects are being notified
    return QObject::eventFilter(watched, event);
}

QColor Style::colour(ColourRole role) const
{
    return tableColour(role, m_dark);
}

/// Called for every painted cell. Whether a family exists is a query to fontconfig: cached for each application font.
const Style::Fonts& Style::fonts() const
{
    const QFont body = QApplication::font();
    if (m_fonts && m_fonts->body == body)
        return *m_fonts;
    QFont monospace =
        preferred(QFontDatabase::systemFont(QFontDatabase::FixedFont), QStringLiteral("JetBrains Mono"), isBare());
    if (body.pointSizeF() > 0)
        monospace.setPointSizeF(body.pointSizeF());
    monospace.setStyleHint(QFont::Monospace);
    monospace.setStyleStrategy(QFont::PreferNoShaping);
    m_fonts = {body, monospace, oneStepSmaller(body), oneStepSmaller(monospace)};
    return *m_fonts;
}

QFont Style::monospace() const
{
    return fonts().monospace;
}

QFont Style::small() const
{
    return fonts().small;
}

QFont Style::smallMonospace() const
{
    return fonts().smallMonospace;
}

QFont Style::heading() const
{
    QFont font = QApplication::font();
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace standpipe

#include "moc_style.cpp"
