// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

class QPushButton;

namespace standpipe {

class StatusChip;

/// What there is to say of a file that is being edited, with the one thing to do about it; hidden when there is nothing.
/// Thread: GUI thread
class FileNote final : public QWidget {
    Q_OBJECT
public:
    explicit FileNote(QWidget* parent = nullptr);

    void showChanged(const QString& name);
    void showGone(const QString& name);
    /// Stays until it is closed.
    void showFailure(const Error& error);
    /// A failure is not taken away by that.
    void clear();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void readAgainClicked();

private:
    void onClicked();
    void showButton(const QString& text, const QString& help);

    StatusChip* m_chip;
    QPushButton* m_button;
    bool m_isFailure = false;
};

} // namespace standpipe
