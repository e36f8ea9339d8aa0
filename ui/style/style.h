// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace standpipe {

/// The colours that mean something. Never colour alone: a word, an arrow or a dot with a word stands with it.
enum class ColourRole : quint8 {
    Window, Base, Text, Dim, Line, Accent, OnAccent, Selection,
    Request, ///< towards the server
    Reply,   ///< back from it
    Life,    ///< started, connected, listening
    Error,
    Work,    ///< handling, starting, waiting
    Chip,    ///< the ground of a StatusChip
};

/// The look, in one place: colours by meaning, fonts, and the palette made of them. Follows the system between light and dark.
/// Thread: GUI thread
/// Owns:   the application's palette, while installed
class Style final : public QObject {
    Q_OBJECT
public:
    /// Installs palette, fonts and widget style into the application. systemStyle keeps the system's own widget style.
    static Style& install(QApplication& application, bool systemStyle);
    /// The installed one; before install() a light one is made.
    [[nodiscard]] static Style& instance();

    [[nodiscard]] bool isDark() const;
    /// For tests and pictures: light or dark whatever the system says.
    void setDark(bool dark);
    [[nodiscard]] QColor colour(ColourRole role) const;
    /// Bytes, times, handles, paths.
    [[nodiscard]] QFont monospace() const;
    /// One step smaller than the body: headers and remarks.
    [[nodiscard]] QFont small() const;
    [[nodiscard]] QFont smallMonospace() const;
    /// Bold: the name of a place ("Pipes", "Activity").
    [[nodiscard]] QFont heading() const;

    static constexpr int rowHeight = 24;
    static constexpr int iconRowHeight = 28;
    static constexpr int cellPadding = 8;
    static constexpr int margin = 12;
    static constexpr int spacing = 8;

Q_SIGNALS:
    /// Colours are other ones now.
    void changed();

private:
    explicit Style(QObject* parent);
    class Private;
    Private* d;
};

} // namespace standpipe
