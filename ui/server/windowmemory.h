// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;
class QSplitter;

namespace standpipe {

class ActivityPanel;
class ActivitySide;
class AnswerPanel;
class PipesColumn;

/// How the parts of the server window stood, from one start to the next.
/// Thread: GUI thread
class WindowMemory {
public:
    /// All of them must outlive it.
    struct Parts {
        QMainWindow& window;
        QSplitter& across;
        ActivitySide& side;
        PipesColumn& column;
        ActivityPanel& activity;
        AnswerPanel& answer;
    };

    explicit WindowMemory(const Parts& parts) : m_parts(parts) {}

    void restore() const;
    void save() const;
    /// The panel beside the log was open.
    [[nodiscard]] static bool wasAnswerPanelShown();

private:
    Parts m_parts;
};

} // namespace standpipe
