// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

class QWidget;

/// Simulates mouse and keyboard input: the widgets receive the same events.
namespace standpipe::inputsimulation {

/// Clicks with the left button.
void click(QWidget& widget, QPoint where);
/// Clicks in the middle with the left button.
void click(QWidget& widget);
/// Replaces the text of an editor, key by key.
void type(QWidget& editor, const QString& text);

} // namespace standpipe::inputsimulation
