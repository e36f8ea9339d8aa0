// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/separator.h"

namespace standpipe {

Separator::Separator(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Mid); // the line colour of our palettes
}

} // namespace standpipe

#include "moc_separator.cpp"
