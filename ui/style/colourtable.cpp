// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/colourtable.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace standpipe {
namespace {

struct Pair {
    ColourRole role;
    QRgb light;
    QRgb dark;
};

constexpr std::array table{
    Pair{ColourRole::Window, 0xfff6f7f9, 0xff181b20},   Pair{ColourRole::Base, 0xffffffff, 0xff1f2329},
    Pair{ColourRole::Text, 0xff1c2330, 0xffe4e8ee},     Pair{ColourRole::Dim, 0xff667085, 0xff97a1af},
    Pair{ColourRole::Line, 0xffe2e6ec, 0xff323842},     Pair{ColourRole::Accent, 0xff2563c9, 0xff5b93f0},
    Pair{ColourRole::OnAccent, 0xffffffff, 0xff0e1116}, Pair{ColourRole::Selection, 0xffdbe7fb, 0xff2a3b57},
    Pair{ColourRole::Request, 0xff1f6feb, 0xff6ea8fe},  Pair{ColourRole::Reply, 0xff0b7a53, 0xff4cc38a},
    Pair{ColourRole::Life, 0xff8a94a3, 0xff7c8695},     Pair{ColourRole::Error, 0xffc22f2f, 0xffff7b72},
    Pair{ColourRole::Work, 0xffa86500, 0xffe0a33e},     Pair{ColourRole::Chip, 0xffeceff4, 0xff262b33},
    Pair{ColourRole::Button, 0xffffffff, 0xff262b33},
};

constexpr double readable = 4.5;

double luminance(const QColor& colour)
{
    const auto part = [](float value) {
        const double v = static_cast<double>(value);
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

QColor asWritten(ColourRole role, bool dark)
{
    const auto found = std::ranges::find(table, role, &Pair::role);
    return found == table.end() ? QColor() : QColor::fromRgb(dark ? found->dark : found->light);
}

QColor movedTo(double wanted, QColor colour, const QColor& ground, bool dark)
{
    for (int step = 0; step < 100 && contrast(colour, ground) < wanted; ++step)
        colour = mixed(colour, dark ? QColor(Qt::white) : QColor(Qt::black), 0.02F);
    return colour;
}

struct HighlightRow {
    HighlightColour colour;
    QRgb light;
    QRgb dark;
    QRgb edge;
};

constexpr std::array highlights{
    HighlightRow{HighlightColour::Yellow, 0xfffff1c2, 0xff4a3f14, 0xffc79a00},
    HighlightRow{HighlightColour::Green, 0xffd8f3dc, 0xff1d3f2a, 0xff2e9e55},
    HighlightRow{HighlightColour::Blue, 0xffd6ecfb, 0xff15394f, 0xff2187c4},
    HighlightRow{HighlightColour::Violet, 0xffeadffb, 0xff3a2a57, 0xff8457d6},
    HighlightRow{HighlightColour::Pink, 0xfffbdde6, 0xff522536, 0xffcf4a78},
};
static_assert(highlights.size() == static_cast<std::size_t>(HighlightColour::Last) + 1);

bool isInk(ColourRole role)
{
    switch (role) {
    case ColourRole::Text:
    case ColourRole::Dim:
    case ColourRole::Request:
    case ColourRole::Reply:
    case ColourRole::Life:
    case ColourRole::Error:
    case ColourRole::Work:
        return true;
    default:
        return false;
    }
}

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    // The overload for lists returns values; the other one would return references to destroyed temporaries.
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor mixed(const QColor& a, const QColor& b, float amount)
{
    const auto part = [amount](float from, float to) { return from + (to - from) * amount; };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

QColor readableOn(const QColor& colour, const QColor& ground, bool dark)
{
    return movedTo(readable, colour, ground, dark);
}

QColor highlightGround(HighlightColour colour, bool dark)
{
    const auto* const found = std::ranges::find(highlights, colour, &HighlightRow::colour);
    return found == highlights.end() ? QColor() : QColor::fromRgb(dark ? found->dark : found->light);
}

QColor highlightEdge(HighlightColour colour, bool dark)
{
    const auto* const found = std::ranges::find(highlights, colour, &HighlightRow::colour);
    constexpr double visible = 3.0;
    return found == highlights.end()
               ? QColor()
               : movedTo(visible, QColor::fromRgb(found->edge), asWritten(ColourRole::Base, dark), dark);
}

QColor tableColour(ColourRole role, bool dark)
{
    const QColor colour = asWritten(role, dark);
    return isInk(role) ? readableOn(colour, asWritten(ColourRole::Base, dark), dark) : colour;
}

QPalette tablePalette(bool dark)
{
    const auto colour = [dark](ColourRole role) { return tableColour(role, dark); };
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& value) {
        palette.setColor(QPalette::All, role, value);
    };
    set(QPalette::Window, colour(ColourRole::Window));
    set(QPalette::Base, colour(ColourRole::Base));
    set(QPalette::Button, colour(ColourRole::Button));
    set(QPalette::ToolTipBase, colour(ColourRole::Chip));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::BrightText, QPalette::HighlightedText}) {
        set(role, colour(ColourRole::Text));
    }
    set(QPalette::PlaceholderText, colour(ColourRole::Dim));
    set(QPalette::Highlight, colour(ColourRole::Selection));
    set(QPalette::Link, colour(ColourRole::Accent));
    set(QPalette::LinkVisited, colour(ColourRole::Accent));
    const QColor line = colour(ColourRole::Line);
    const QColor ground = colour(ColourRole::Window);
    set(QPalette::Light, mixed(ground, Qt::white, dark ? 0.08F : 0.6F));
    set(QPalette::Midlight, mixed(line, ground, 0.5F));
    set(QPalette::Mid, line);
    set(QPalette::Dark, mixed(line, colour(ColourRole::Text), 0.25F));
    set(QPalette::Shadow, mixed(ground, Qt::black, dark ? 0.6F : 0.35F));
    const QColor disabled = mixed(colour(ColourRole::Dim), ground, 0.35F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, mixed(colour(ColourRole::Base), ground, 0.6F));
    return palette;
}

} // namespace standpipe
