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

/// How the parts of the server window stood, from one start to the next.
/// Thread: GUI thread
class WindowState {
public:
    /// All of them must outlive it.
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
    /// The panel beside the log was open.
    [[nodiscard]] static bool wasHandlerPanelShown();

private:
    Parts m_parts;
};

} // namespace standpipe
