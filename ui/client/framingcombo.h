// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framing.h"

#include <QComboBox>

namespace standpipe {

/// The choice of a framing, by names for people; the tool tip gives the command line's word.
/// Thread: GUI thread
class FramingCombo final : public QComboBox {
    Q_OBJECT
public:
    explicit FramingCombo(QWidget* parent = nullptr);

    [[nodiscard]] Framing framing() const;
    void setFraming(Framing framing);
    /// "Length, 4 bytes LE".
    [[nodiscard]] static QString name(Framing framing);

private:
    void showWord();
};

} // namespace standpipe
