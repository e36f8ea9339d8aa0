// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QToolButton;
class QWidget;

namespace standpipe {

/// A tool button without a frame that the keyboard reaches; help: its tool tip, which screen readers read as well. Its parent owns it.
[[nodiscard]] QToolButton* makeFlatButton(const QString& text, const QString& help, QWidget* parent);

} // namespace standpipe
