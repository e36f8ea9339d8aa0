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

/// A dialog for all settings of a server, made from their table (ServerSetting), the options of the handlers, and those
/// of the window. OK and Apply hand over the choice, also while the server runs; an invalid field shows its error and
/// disables both. Modal to its window only; open it with open().
/// Thread: GUI thread
class ServerSettingsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ServerSettingsDialog(const ServerChoice& choice, QWidget* parent = nullptr);

    /// The values in the fields; an invalid field keeps its previous value.
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
