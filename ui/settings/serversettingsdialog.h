// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/serversetting.h"
#include "ui/settings/serversettingsstore.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QSpinBox;
class QTabWidget;

namespace standpipe {

class RepliesPage;
class SettingField;

/// All settings of a server, made from their table (ServerSetting), the options of what replies, and those of the window. OK and Apply hand
/// the choice over while the server may be running; what is not usable as typed says so at its field and keeps both from being
/// pressed. Not modal to anything but its window; open it with open().
/// Thread: GUI thread
class ServerSettingsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ServerSettingsDialog(const ServerChoice& choice, QWidget* parent = nullptr);

    /// As it stands in the fields; what cannot be used there is as it was before.
    [[nodiscard]] ServerChoice choice() const;

Q_SIGNALS:
    void applied(const standpipe::ServerChoice& choice);

private:
    void addSettingsPage(SettingGroup group, const QString& title);
    void addRepliesPage();
    void addWindowPage();
    void load(const ServerChoice& choice);
    void validate();
    void apply();

    ServerChoice m_choice;
    QTabWidget* m_pages;
    std::vector<SettingField*> m_fields;
    RepliesPage* m_replies = nullptr;
    QSpinBox* m_logMemory = nullptr;
    QCheckBox* m_systemStyle = nullptr;
    QLabel* m_wrong;
    QDialogButtonBox* m_buttons;
};

} // namespace standpipe
