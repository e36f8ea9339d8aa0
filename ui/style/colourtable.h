// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace standpipe {

/// The colours that mean something. Never colour alone: a word, an arrow or a dot with a word stands with it.
enum class ColourRole : quint8 {
    Window,
    Base,
    Text,
    Dim,
    Line,
    Accent,
    OnAccent,
    Selection,
    Request, ///< towards the server
    Reply,   ///< back from it
    Life,    ///< started, connected, listening
    Error,
    Work,   ///< handling, starting, waiting
    Chip,   ///< the ground of a StatusChip
    Button, ///< the ground of a button
};

/// The grounds a highlighter can give a row. Numbers in kept settings: new ones are added at the end.
enum class HighlightColour : quint8 { Yellow, Green, Blue, Violet, Pink, Last = Pink };

/// Every colour of the product, light and dark. Those that text is drawn in have a contrast of at least 4.5:1 on Base.
[[nodiscard]] QColor tableColour(ColourRole role, bool dark);
/// The ground of a highlighted row; Text has a contrast of at least 4.5:1 on it.
[[nodiscard]] QColor highlightGround(HighlightColour colour, bool dark);
/// The mark at the edge of such a row: the same colour, stronger; at least 3:1 on Base.
[[nodiscard]] QColor highlightEdge(HighlightColour colour, bool dark);
/// The colour, moved towards black or white until text in it can be read on the ground.
[[nodiscard]] QColor readableOn(const QColor& colour, const QColor& ground, bool dark);
/// The palette made of them. AlternateBase is left to the system: it tells whether the system is light or dark.
[[nodiscard]] QPalette tablePalette(bool dark);
/// WCAG 2's contrast ratio, 1 … 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);
/// amount 0 is a, 1 is b.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, float amount);

} // namespace standpipe
