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
/// Owns:   nothing; the widget is its parent's
class SettingField final : public QObject {
    Q_OBJECT
public:
    /// A new row at the end of the form, which is on that page.
    SettingField(const ServerSetting& setting, QFormLayout& form, QWidget* page);

    [[nodiscard]] const ServerSetting& setting() const { return m_setting; }
    void setValue(const SettingValue& value);
    [[nodiscard]] SettingValue value() const;
    /// Why what is written cannot be used; empty: it can be.
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
