// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

class QAction;
class QToolButton;
class QUndoStack;

namespace standpipe {

class ElidedLabel;
class FlowLayout;

/// The heading "Rules", the file name, and the commands.
/// Thread: GUI thread
/// Owns:   the actions
class RulesToolBar final : public QWidget {
    Q_OBJECT
public:
    /// steps must outlive it; undo and redo operate on it directly.
    explicit RulesToolBar(QUndoStack& steps, QWidget* parent = nullptr);

    /// An empty path: no file yet.
    void setFile(const QString& path);

    QAction* open = nullptr;
    QAction* save = nullptr;
    QAction* saveAs = nullptr;
    QAction* add = nullptr;
    QAction* remove = nullptr;
    QAction* up = nullptr;
    QAction* down = nullptr;
    QAction* undo = nullptr;
    QAction* redo = nullptr;

private:
    QAction* makeAction(FlowLayout& line, const QString& name, const QString& text, const QString& help,
                        const QKeySequence& keys = {});
    void followSteps(QUndoStack& steps);
    void tellFile();

    const QUndoStack& m_steps;
    ElidedLabel* m_file;
    QString m_path;
};

} // namespace standpipe
