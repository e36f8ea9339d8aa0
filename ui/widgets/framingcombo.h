// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framingspec.h"

#include <QComboBox>

namespace standpipe {

/// The choice of a framing: those of the registry by names for people, or typed as on the command line ("length:3,be"). The field
/// shows what is wrong with what is typed; the tool tip gives the command line's text.
/// Thread: GUI thread
class FramingCombo final : public QComboBox {
    Q_OBJECT
public:
    explicit FramingCombo(QWidget* parent = nullptr);

    /// What is chosen or typed. Fails as parseFraming().
    [[nodiscard]] Result<FramingSpec> framing() const;
    void setFraming(const FramingSpec& framing);

Q_SIGNALS:
    /// framing() may have changed.
    void framingChanged();

private:
    /// A family of the list stands for no framing: an example of it is put into the field, to be typed over.
    void takeItem(int index);
    void showFraming();
    /// What was typed is shown by its name, if it has one.
    void tidy();
};

} // namespace standpipe
