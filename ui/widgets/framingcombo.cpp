// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/framingcombo.h"

#include "core/framing/framingregistry.h"
#include "core/text/errortext.h"
#include "ui/widgets/fielderror.h"

#include <QLineEdit>

namespace standpipe {

FramingCombo::FramingCombo(QWidget* parent) : QComboBox(parent)
{
    setAccessibleName(tr("Framing"));
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    // What is written is what is meant: a completion would put in more than was typed.
    setCompleter(nullptr);
    for (const FramingEntry& entry : framings()) {
        // A family needs parameters first, so it has no data.
        addItem(framingLabel(entry), entry.parse ? QVariant() : QVariant::fromValue(FramingSpec::of(entry, {})));
        const QStringList help{entry.form(), framingSentence(entry), framingParameterSentence(entry)};
        setItemData(count() - 1, help.join(QLatin1Char('\n')).trimmed(), Qt::ToolTipRole);
    }
    connect(this, &QComboBox::currentIndexChanged, this, &FramingCombo::takeItem);
    connect(this, &QComboBox::activated, this, &FramingCombo::takeItem);
    connect(this, &QComboBox::editTextChanged, this, &FramingCombo::showFraming);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &FramingCombo::tidy);
    showFraming();
}

Result<FramingSpec> FramingCombo::framing() const
{
    const QString text = currentText().trimmed();
    const int item = findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (item >= 0 && itemData(item).isValid())
        return itemData(item).value<FramingSpec>();
    return parseFraming(text);
}

void FramingCombo::setFraming(const FramingSpec& framing)
{
    if (const int item = findData(QVariant::fromValue(framing)); item >= 0)
        setCurrentIndex(item);
    else
        setEditText(framing.text());
}

void FramingCombo::takeItem(int index)
{
    const auto& entries = framings();
    if (index < 0 || itemData(index).isValid())
        return;
    const QString example = QLatin1StringView(entries[static_cast<size_t>(index)].examples.front());
    setEditText(example);
    const auto parameters = static_cast<int>(example.indexOf(QLatin1Char(':'))) + 1;
    lineEdit()->setSelection(parameters, static_cast<int>(example.size()) - parameters);
}

void FramingCombo::showFraming()
{
    const Result<FramingSpec> chosen = framing();
    showFieldError(*lineEdit(), chosen ? QString() : text::sentence(chosen.error()));
    setToolTip(chosen ? tr("Where one message ends and the next begins (--framing %1)").arg(chosen->text())
                      : text::sentence(chosen.error()));
    setAccessibleDescription(toolTip());
    Q_EMIT framingChanged();
}

void FramingCombo::tidy()
{
    if (const Result<FramingSpec> chosen = framing();
        chosen && findData(QVariant::fromValue(*chosen)) != currentIndex())
        setFraming(*chosen);
}

} // namespace standpipe

#include "moc_framingcombo.cpp"
