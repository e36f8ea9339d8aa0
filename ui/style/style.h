// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QColor>
#include <QFont>
#include <QObject>

#include <optional>

class QApplication;

namespace standpipe {

/// The source of the light or dark scheme.
enum class ColourScheme : quint8 { System, Light, Dark };

/// The look of the program: colours by meaning, fonts, and the palette made of them. Follows the system's light or dark
/// scheme.
/// Thread: GUI thread
/// Owns:   the application's palette, while installed
class Style final : public QObject {
    Q_OBJECT
public:
    /// Installs palette, fonts and widget style in the application. systemStyle keeps the system's widget style and
    /// palette; the colours by meaning still follow its lightness.
    static Style& install(QApplication& application, bool systemStyle);
    /// The installed style. Before install() it is a light one that changes neither palette nor widget style.
    [[nodiscard]] static Style& instance();

    [[nodiscard]] bool isDark() const;
    [[nodiscard]] ColourScheme scheme() const;
    /// System follows the system; Light and Dark are fixed.
    void setScheme(ColourScheme scheme);
    /// For tests and screenshots: light or dark regardless of the system.
    void setDark(bool dark) { setScheme(dark ? ColourScheme::Dark : ColourScheme::Light); }
    [[nodiscard]] QColor colour(ColourRole role) const;
    /// For bytes, times, handles and paths. Without ligatures, so that the text shown is the text received.
    [[nodiscard]] QFont monospace() const;
    /// One step smaller than the body: headers and remarks.
    [[nodiscard]] QFont small() const;
    [[nodiscard]] QFont smallMonospace() const;
    /// Bold: the title of a panel ("Pipes", "Activity").
    [[nodiscard]] QFont heading() const;

    static constexpr int rowHeight = 24;
    static constexpr int iconRowHeight = 28;
    static constexpr int headHeight = 44; ///< the bar with the title of a panel
    static constexpr int cellPadding = 8;
    static constexpr int margin = 12;
    static constexpr int spacing = 8;
    static constexpr int radius = 5;

Q_SIGNALS:
    /// The colours have changed.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit Style(QObject* parent);
    void installInto(QApplication& application, bool systemStyle);
    void refresh();
    /// The fonts derived from the application's font.
    struct Fonts {
        QFont body;
        QFont monospace;
        QFont small;
        QFont smallMonospace;
    };
    [[nodiscard]] const Fonts& fonts() const;

    mutable std::optional<Fonts> m_fonts;
    bool m_installed = false;
    bool m_systemStyle = false;
    bool m_dark = false;
    ColourScheme m_scheme = ColourScheme::System;
};

} // namespace standpipe
