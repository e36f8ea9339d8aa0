// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QToolButton;
class QWidget;

namespace standpipe {

/// A frameless tool button that accepts keyboard focus; help: its tool tip and accessible description. Its parent owns
/// it.
[[nodiscard]] QToolButton* makeFlatButton(const QString& text, const QString& help, QWidget* parent);

} // namespace standpipe
