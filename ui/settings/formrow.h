// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFormLayout;
class QSpinBox;
class QWidget;

/// Helpers for the rows of settings forms.
namespace standpipe {

inline constexpr int formFieldWidth = 320;

/// A field for an integer. unit: its suffix; zero: replaces the minimum, if not empty.
[[nodiscard]] QSpinBox* makeSpin(QWidget* parent, int least, int most, const QString& unit, const QString& zero);
/// Adds a row whose field gets the label as its name, and the help as tool tip and description.
void addFormRow(QFormLayout& form, const QString& label, QWidget* field, const QString& help = QString());
/// A form with the margins of a page.
[[nodiscard]] QFormLayout* makeForm(QWidget* page);

} // namespace standpipe
