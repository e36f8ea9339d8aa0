// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFormLayout;
class QSpinBox;
class QWidget;

/// Rows of the settings' forms.
namespace standpipe {

inline constexpr int formFieldWidth = 320;

/// A field for a whole number. unit: shown behind it; zero: shown in place of the least, if not empty.
[[nodiscard]] QSpinBox* makeSpin(QWidget* parent, int least, int most, const QString& unit, const QString& zero);
/// A row whose field has the label's name, and the help as tool tip and as description.
void addFormRow(QFormLayout& form, const QString& label, QWidget* field, const QString& help = QString());
/// A form with the margins of a page.
[[nodiscard]] QFormLayout* makeForm(QWidget* page);

} // namespace standpipe
