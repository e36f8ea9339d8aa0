// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace standpipe {

/// Colours by meaning. Colour is never the only sign: a word, an arrow or a dot with a word goes with it.
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
    Chip,   ///< background of a StatusChip
    Button, ///< background of a button
};

/// The row backgrounds of highlighters. Their numbers are stored in settings: add new ones at the end.
enum class HighlightColour : quint8 { Yellow, Green, Blue, Violet, Pink, Last = Pink };

/// All colours of the program, light and dark. Text colours have a contrast of at least 4.5:1 on Base.
[[nodiscard]] QColor tableColour(ColourRole role, bool dark);
/// The background of a highlighted row; Text has a contrast of at least 4.5:1 on it.
[[nodiscard]] QColor highlightGround(HighlightColour colour, bool dark);
/// The mark at the edge of a highlighted row: the same hue, stronger; at least 3:1 on Base.
[[nodiscard]] QColor highlightEdge(HighlightColour colour, bool dark);
/// The colour, made darker or lighter until text in it is readable on the background.
[[nodiscard]] QColor readableOn(const QColor& colour, const QColor& ground, bool dark);
/// The palette made of these colours. AlternateBase is left to the system: it shows whether the system is light or
/// dark.
[[nodiscard]] QPalette tablePalette(bool dark);
/// The contrast ratio of WCAG 2, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);
/// An amount of 0 yields a, 1 yields b.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, float amount);

} // namespace standpipe
