// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingfield.h"

#include "ui/settings/formrow.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/framingcombo.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <limits>

namespace standpipe {
namespace {

/// Translates a sentence of the table.
QString translated(const char* text)
{
    return QCoreApplication::translate("ServerSetting", text);
}

QString unitOf(const ServerSetting& setting)
{
    if (setting.type == SettingType::Bytes)
        return SettingField::tr(" bytes");
    return setting.type == SettingType::Time ? SettingField::tr(" ms") : QString();
}

/// The display name of a word.
QString wordName(const QString& word)
{
    if (word == QLatin1String("user"))
        return SettingField::tr("Only me");
    if (word == QLatin1String("group"))
        return SettingField::tr("My group");
    if (word == QLatin1String("everyone"))
        return SettingField::tr("Everyone on this machine");
    if (word == QLatin1String("native"))
        return SettingField::tr("The descriptor itself (native)");
    if (word == QLatin1String("qt"))
        return SettingField::tr("QLocalSocket (qt)");
    return word;
}

/// The range is wider than a QSpinBox can hold.
bool isWide(const ServerSetting& setting)
{
    return setting.most > std::numeric_limits<int>::max();
}

} // namespace

SettingField::SettingField(const ServerSetting& setting, QFormLayout& form, QWidget* page)
    : QObject(page)
    , m_setting(setting)
    , m_widget(makeWidget(page))
{
    const QString title = translated(setting.title);
    m_widget->setObjectName(QString::fromLatin1(setting.name));
    addFormRow(form, setting.type == SettingType::Truth ? QString() : title, m_widget, help());
    if (setting.type == SettingType::Truth)
        m_widget->setAccessibleName(QString(title).remove(QLatin1Char('&')));
}

QString SettingField::help() const
{
    QString help = translated(m_setting.help);
    if (m_setting.zero != nullptr)
        help += tr("; 0: %1", "after what a setting does").arg(translated(m_setting.zero));
    return help + QLatin1Char('.');
}

QWidget* SettingField::makeWidget(QWidget* page)
{
    switch (m_setting.type) {
    case SettingType::Count:
    case SettingType::Bytes:
    case SettingType::Time:
        return makeNumber(page);
    case SettingType::Truth:
        return makeTruth(page);
    case SettingType::Word:
        return makeWord(page);
    case SettingType::Framing:
        return makeFraming(page);
    case SettingType::Endpoint:
        break;
    }
    return makeText(page);
}

QWidget* SettingField::makeNumber(QWidget* page)
{
    const QString zero = m_setting.zero != nullptr ? translated(m_setting.zero) : QString();
    if (!isWide(m_setting)) {
        auto* spin = makeSpin(page, static_cast<int>(m_setting.least), static_cast<int>(m_setting.most),
                              unitOf(m_setting), zero);
        connect(spin, &QSpinBox::valueChanged, this, &SettingField::changed);
        return spin;
    }
    auto* spin = new QDoubleSpinBox(page); // integers up to 2^53
    spin->setDecimals(0);
    spin->setRange(static_cast<double>(m_setting.least), static_cast<double>(m_setting.most));
    spin->setSuffix(unitOf(m_setting));
    spin->setSpecialValueText(zero);
    spin->setGroupSeparatorShown(true);
    spin->setAccelerated(true);
    spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    spin->setMinimumWidth(formFieldWidth / 2);
    connect(spin, &QDoubleSpinBox::valueChanged, this, &SettingField::changed);
    return spin;
}

QWidget* SettingField::makeTruth(QWidget* page)
{
    auto* box = new QCheckBox(translated(m_setting.title), page);
    connect(box, &QCheckBox::toggled, this, &SettingField::changed);
    return box;
}

QWidget* SettingField::makeWord(QWidget* page)
{
    auto* combo = new QComboBox(page);
    for (const char* const word : m_setting.words)
        combo->addItem(wordName(QString::fromLatin1(word)), QString::fromLatin1(word));
    connect(combo, &QComboBox::currentIndexChanged, this, &SettingField::changed);
    return combo;
}

QWidget* SettingField::makeFraming(QWidget* page)
{
    auto* combo = new FramingCombo(page);
    connect(combo, &FramingCombo::framingChanged, this, &SettingField::changed);
    return combo;
}

QWidget* SettingField::makeText(QWidget* page)
{
    auto* line = new QLineEdit(page);
    line->setMinimumWidth(formFieldWidth);
    connect(line, &QLineEdit::textChanged, this, &SettingField::changed);
    return line;
}

void SettingField::setValue(const SettingValue& value)
{
    if (auto* spin = qobject_cast<QSpinBox*>(m_widget))
        spin->setValue(static_cast<int>(std::get<qint64>(value)));
    else if (auto* wide = qobject_cast<QDoubleSpinBox*>(m_widget))
        wide->setValue(static_cast<double>(std::get<qint64>(value)));
    else if (auto* box = qobject_cast<QCheckBox*>(m_widget))
        box->setChecked(std::get<bool>(value));
    else if (auto* framing = qobject_cast<FramingCombo*>(m_widget))
        framing->setFraming(parseFraming(std::get<QString>(value)).value_or(FramingSpec()));
    else if (auto* combo = qobject_cast<QComboBox*>(m_widget))
        combo->setCurrentIndex(combo->findData(std::get<QString>(value)));
    else if (auto* line = qobject_cast<QLineEdit*>(m_widget))
        line->setText(std::get<QString>(value));
}

SettingValue SettingField::value() const
{
    if (const auto* spin = qobject_cast<const QSpinBox*>(m_widget))
        return qint64{spin->value()};
    if (const auto* wide = qobject_cast<const QDoubleSpinBox*>(m_widget))
        return static_cast<qint64>(wide->value());
    if (const auto* box = qobject_cast<const QCheckBox*>(m_widget))
        return box->isChecked();
    if (const auto* combo = qobject_cast<const FramingCombo*>(m_widget)) {
        const Result<FramingSpec> framing = combo->framing();
        return framing ? framing->text() : combo->currentText();
    }
    if (const auto* combo = qobject_cast<const QComboBox*>(m_widget))
        return combo->currentData().toString();
    const auto* line = qobject_cast<const QLineEdit*>(m_widget);
    return line != nullptr ? line->text() : QString();
}

void SettingField::showError(const QString& sentence)
{
    auto* line = qobject_cast<QLineEdit*>(m_widget);
    if (line == nullptr)
        return;
    showFieldError(*line, sentence);
    if (sentence.isEmpty())
        line->setAccessibleDescription(help());
}

} // namespace standpipe

#include "moc_settingfield.cpp"
