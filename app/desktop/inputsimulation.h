// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

class QWidget;

/// What a person does with mouse and keyboard, done by the program: the widgets get the same events.
namespace standpipe::inputsimulation {

/// A left click.
void click(QWidget& widget, QPoint where);
/// A left click in the middle.
void click(QWidget& widget);
/// Replaces what stands in an editor, key by key.
void type(QWidget& editor, const QString& text);

} // namespace standpipe::inputsimulation
