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

/// The settings page of the handlers: the template, and the options of commands and of forwarding. The kind, and its
/// text, are chosen in the window's bar.
/// Thread: GUI thread
class RepliesPage final : public QWidget {
    Q_OBJECT
public:
    explicit RepliesPage(QWidget* parent = nullptr);

    void load(const ServerChoice& choice);
    /// Stores the fields in the choice, whose framing is the server's. An invalid field leaves its value unchanged and
    /// shows its error.
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
