// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/iconset.h"

#include "ui/style/style.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>

namespace standpipe {
namespace {

constexpr std::array names{"standpipe",  "start",     "stop",    "search", "copy",    "clear", "follow", "settings",
                           "disconnect", "newwindow", "request", "reply",  "warning", "send",  "cancel", "repeat"};
static_assert(names.size() == static_cast<size_t>(Icon::Last) + 1);

/// Draws an SVG with its currentColor replaced by the current colour of the role.
/// Thread: GUI thread
class LineIconEngine final : public QIconEngine {
public:
    LineIconEngine(Icon which, ColourRole role) : m_which(which), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const Style& style = Style::instance();
        QColor colour = style.colour(m_role);
        if (mode == QIcon::Disabled)
            colour = mixed(colour, style.colour(ColourRole::Window), 0.6F);
        if (m_rendered != colour)
            load(colour);
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        m_renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new LineIconEngine(m_which, m_role); }

private:
    void load(const QColor& colour)
    {
        const auto name = QLatin1String(names.at(static_cast<size_t>(m_which)));
        QFile file(QLatin1String(":/standpipe/icons/") + name + QLatin1String(".svg"));
        if (!file.open(QIODevice::ReadOnly))
            return;
        m_renderer.load(file.readAll().replace("currentColor", colour.name().toLatin1()));
        m_rendered = colour;
    }

    const Icon m_which;
    const ColourRole m_role;
    QColor m_rendered;
    QSvgRenderer m_renderer;
};

} // namespace

QIcon icon(Icon which, ColourRole role)
{
    return QIcon(new LineIconEngine(which, role));
}

} // namespace standpipe
