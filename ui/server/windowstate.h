// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;
class QSplitter;

namespace standpipe {

class ActivityPanel;
class ActivityPane;
class HandlerPanel;
class PipesPane;

/// The layout of the server window, stored from one start to the next.
/// Thread: GUI thread
class WindowState {
public:
    /// All references must outlive it.
    struct Parts {
        QMainWindow& window;
        QSplitter& across;
        ActivityPane& side;
        PipesPane& column;
        ActivityPanel& activity;
        HandlerPanel& reply;
    };

    explicit WindowState(const Parts& parts) : m_parts(parts) {}

    void restore() const;
    void save() const;
    /// Whether the panel beside the log was shown.
    [[nodiscard]] static bool wasHandlerPanelShown();

private:
    Parts m_parts;
};

} // namespace standpipe
