// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/serversettingsstore.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace standpipe {

class FramingCombo;

/// The page of the settings about what replies: the template, and the options of a command and of another server. Which of them it
/// is, and their lines, are chosen in the window's bar.
/// Thread: GUI thread
class RepliesPage final : public QWidget {
    Q_OBJECT
public:
    explicit RepliesPage(QWidget* parent = nullptr);

    void load(const ServerChoice& choice);
    /// Into the choice, whose framing is that of the server. What cannot be used stays there as it was, and shows why at its field.
    [[nodiscard]] Result<void> store(ServerChoice& choice);

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_template;
    QCheckBox* m_isShell;
    QSpinBox* m_commandTime;
    QSpinBox* m_jobs;
    QCheckBox* m_hasForwardFraming;
    FramingCombo* m_forwardFraming;
    QSpinBox* m_forwardTime;
};

} // namespace standpipe
