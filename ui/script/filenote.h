// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

class QPushButton;

namespace standpipe {

class StatusChip;

/// A note about the file being edited, with one command to act on it; hidden if there is nothing to report.
/// Thread: GUI thread
class FileNote final : public QWidget {
    Q_OBJECT
public:
    explicit FileNote(QWidget* parent = nullptr);

    void showChanged(const QString& name);
    void showGone(const QString& name);
    /// Stays until it is closed.
    void showFailure(const Error& error);
    /// Removes the note, except a failure.
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
