// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulestoolbar.h"

#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

namespace standpipe {

RulesToolBar::RulesToolBar(QUndoStack& steps, QWidget* parent)
    : QWidget(parent)
    , m_steps(steps)
    , m_file(new ElidedLabel(this))
{
    auto* name = new QLabel(tr("Rules"), this);
    name->setFont(Style::instance().heading());
    m_file->setObjectName(QStringLiteral("rulesFile"));
    m_file->setFont(Style::instance().small());
    m_file->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new FlowLayout;
    buttons->setSpacing(2);
    open = makeAction(*buttons, QStringLiteral("openRules"), tr("Open\u2026"), tr("Read the rules of a file"));
    save = makeAction(*buttons, QStringLiteral("saveRules"), tr("Save"), tr("Write the rules to their file"));
    saveAs = makeAction(*buttons, QStringLiteral("saveRulesAs"), tr("Save as\u2026"), tr("Write the rules to a file"));
    buttons->addStretch();
    undo = makeAction(*buttons, QStringLiteral("undoRules"), tr("Undo"), QString(), QKeySequence::Undo);
    redo = makeAction(*buttons, QStringLiteral("redoRules"), tr("Redo"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z});
    auto* edits = new FlowLayout;
    edits->setSpacing(2);
    add = makeAction(*edits, QStringLiteral("addRule"), tr("Add"), tr("Add a rule below the selected one"),
                     Qt::Key_Insert);
    remove = makeAction(*edits, QStringLiteral("removeRules"), tr("Remove"), tr("Remove the selected rules"),
                        Qt::Key_Delete);
    up = makeAction(*edits, QStringLiteral("moveRulesUp"), tr("Up"), tr("Ask the selected rules earlier"),
                    {Qt::ALT | Qt::Key_Up});
    down = makeAction(*edits, QStringLiteral("moveRulesDown"), tr("Down"), tr("Ask the selected rules later"),
                      {Qt::ALT | Qt::Key_Down});
    auto* first = new QHBoxLayout;
    first->setContentsMargins(Style::margin, 0, Style::margin, 0);
    first->addWidget(name);
    first->addWidget(m_file, 1);
    auto* column = new QVBoxLayout(this);
    buttons->setContentsMargins(0, 0, 0, 0);
    edits->setContentsMargins(0, 0, 0, 0);
    column->setContentsMargins(0, Style::spacing, 0, Style::spacing / 2);
    column->setSpacing(Style::spacing / 2);
    column->addLayout(first);
    column->addLayout(buttons);
    column->addLayout(edits);
    followSteps(steps);
    connect(&steps, &QUndoStack::cleanChanged, this, &RulesToolBar::tellFile);
    tellFile();
}

QAction* RulesToolBar::makeAction(FlowLayout& line, const QString& name, const QString& text, const QString& help,
                                  const QKeySequence& keys)
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(keys.isEmpty() ? help : tr("%1 (%2)").arg(help, keys.toString(QKeySequence::NativeText)));
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setDefaultAction(action);
    button->setAccessibleDescription(help);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    line.addWidget(button);
    return action;
}

void RulesToolBar::followSteps(QUndoStack& steps)
{
    connect(undo, &QAction::triggered, &steps, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &steps, &QUndoStack::redo);
    const auto tell = [this, &steps] {
        undo->setEnabled(steps.canUndo());
        redo->setEnabled(steps.canRedo());
        undo->setToolTip(steps.canUndo() ? tr("Undo: %1 (Ctrl+Z)").arg(steps.undoText()) : tr("Nothing to undo"));
        redo->setToolTip(steps.canRedo() ? tr("Redo: %1 (Ctrl+Shift+Z)").arg(steps.redoText()) : tr("Nothing to redo"));
    };
    connect(&steps, &QUndoStack::indexChanged, this, tell);
    connect(&steps, &QUndoStack::undoTextChanged, this, tell);
    tell();
}

void RulesToolBar::setFile(const QString& path)
{
    m_path = path;
    tellFile();
}

void RulesToolBar::tellFile()
{
    const QString name = QFileInfo(m_path).fileName();
    if (m_path.isEmpty())
        m_file->setText(m_steps.isClean() ? QString() : tr("in no file yet"));
    else
        m_file->setText(m_steps.isClean() ? name : tr("%1, changed").arg(name));
    m_file->setAccessibleDescription(m_path);
}

} // namespace standpipe

#include "moc_rulestoolbar.cpp"
