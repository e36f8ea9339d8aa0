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

class FramingCombo;

/// Everything `serve` can set. OK and Apply hand the choice over while the server may be running; what is not usable as typed
/// says so at its field and keeps both from being pressed. Not modal to anything but its window; open it with open().
/// Thread: GUI thread
class ServerSettingsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ServerSettingsDialog(const ServerChoice& choice, QWidget* parent = nullptr);

    /// As it stands in the fields; the endpoint, the framing and the template are the last usable ones.
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
    QLineEdit* m_endpoint = nullptr;
    FramingCombo* m_framing = nullptr;
    QLineEdit* m_reply = nullptr;
    QCheckBox* m_oneRequest = nullptr;
    QSpinBox* m_pipes = nullptr;
    QSpinBox* m_maxMessage = nullptr;
    QSpinBox* m_stall = nullptr;
    QSpinBox* m_idle = nullptr;
    QComboBox* m_access = nullptr;
    QSpinBox* m_threads = nullptr;
    QSpinBox* m_logMemory = nullptr;
    QCheckBox* m_systemStyle = nullptr;
    QLabel* m_wrong = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace standpipe
