// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inputsimulation.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

namespace standpipe::inputsimulation {

namespace {

void press(QWidget& widget, int key, Qt::KeyboardModifiers modifiers, const QString& text)
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    QCoreApplication::sendEvent(&widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
    QCoreApplication::sendEvent(&widget, &up);
}

} // namespace

void click(QWidget& widget, QPoint where)
{
    const QPointF local(where);
    const QPointF global(widget.mapToGlobal(where));
    QMouseEvent down(QEvent::MouseButtonPress, local, global, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, local, global, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &up);
}

void click(QWidget& widget)
{
    click(widget, widget.rect().center());
}

void type(QWidget& editor, const QString& text)
{
    press(editor, Qt::Key_A, Qt::ControlModifier, QString());
    press(editor, Qt::Key_Delete, Qt::NoModifier, QString());
    for (const QChar c : text) {
        if (c == u'\n')
            press(editor, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"));
        else
            press(editor, 0, Qt::NoModifier, c);
    }
}

} // namespace standpipe::inputsimulation
