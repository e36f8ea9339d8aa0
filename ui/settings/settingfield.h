// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/serversetting.h"

#include <QObject>

class QFormLayout;
class QWidget;

namespace standpipe {

/// The field of one setting in a form, made from its row in the table.
/// Thread: GUI thread
/// Owns:   nothing; the widget belongs to its parent
class SettingField final : public QObject {
    Q_OBJECT
public:
    /// Appends a row to the form on this page.
    SettingField(const ServerSetting& setting, QFormLayout& form, QWidget* page);

    [[nodiscard]] const ServerSetting& setting() const { return m_setting; }
    void setValue(const SettingValue& value);
    [[nodiscard]] SettingValue value() const;
    /// Shows why the value is invalid; empty: it is valid.
    void showError(const QString& sentence);

Q_SIGNALS:
    void changed();

private:
    QWidget* makeNumber(QWidget* page);
    QWidget* makeTruth(QWidget* page);
    QWidget* makeWord(QWidget* page);
    QWidget* makeFraming(QWidget* page);
    QWidget* makeText(QWidget* page);
    [[nodiscard]] QString help() const;
    [[nodiscard]] QWidget* makeWidget(QWidget* page);

    const ServerSetting& m_setting;
    QWidget* m_widget;
};

} // namespace standpipe
