// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/serversettingsstore.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace standpipe {

/// Everything `serve` can set. OK and Apply hand the choice over while the server may be running; what is not usable as typed
/// says so at its field and keeps both from being pressed. Not modal to anything but its window; open it with open().
/// Thread: GUI thread
class ServerSettingsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ServerSettingsDialog(const ServerChoice& choice, QWidget* parent = nullptr);

    /// As it stands in the fields; the endpoint and the template are the last usable ones.
    [[nodiscard]] ServerChoice choice() const;

Q_SIGNALS:
    void applied(const standpipe::ServerChoice& choice);

private:
    void makeTalkRows(QFormLayout& form);
    void makeLimitRows(QFormLayout& form);
    void makeSystemRows(QFormLayout& form);
    void fillFields(const ServerChoice& choice);
    void validate();
    void apply();

    ServerChoice m_choice;
    QLineEdit* m_endpoint;
    QComboBox* m_framing;
    QLineEdit* m_answer;
    QCheckBox* m_oneRequest;
    QSpinBox* m_pipes;
    QSpinBox* m_maxMessage;
    QSpinBox* m_stuck;
    QSpinBox* m_idle;
    QComboBox* m_access;
    QSpinBox* m_threads;
    QCheckBox* m_systemStyle;
    QLabel* m_wrong;
    QDialogButtonBox* m_buttons;
};

} // namespace standpipe
