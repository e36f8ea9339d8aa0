// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/clientbar.h"

#include "ui/style/style.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/framingcombo.h"
#include "ui/widgets/statuschip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

namespace standpipe {

namespace {

constexpr int lastUsed = 12;

QComboBox* editableCombo(int width, QWidget* parent)
{
    auto* combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setMaxCount(lastUsed);
    combo->setMinimumWidth(width);
    // No completion: it would insert more than was typed.
    combo->setCompleter(nullptr);
    return combo;
}

void putFirst(QComboBox& combo, const QString& text)
{
    const QSignalBlocker quiet(combo);
    if (const int known = combo.findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive); known >= 0)
        combo.removeItem(known);
    if (combo.count() == combo.maxCount())
        combo.removeItem(combo.count() - 1);
    combo.insertItem(0, text);
    combo.setCurrentIndex(0);
    combo.setEditText(text);
}

QStringList items(const QComboBox& combo)
{
    QStringList texts;
    for (int i = 0; i < combo.count(); ++i)
        texts += combo.itemText(i);
    return texts;
}

void setItems(QComboBox& combo, const QStringList& texts)
{
    const QSignalBlocker quiet(combo);
    combo.clear();
    combo.addItems(texts.mid(0, lastUsed));
    combo.setCurrentIndex(0);
    combo.setEditText(combo.itemText(0));
}

} // namespace

ClientBar::ClientBar(QWidget* parent)
    : QWidget(parent)
    , m_endpoint(editableCombo(180, this))
    , m_machine(editableCombo(96, this))
    , m_framing(new FramingCombo(this))
    , m_keepConnected(new QCheckBox(tr("Keep connected"), this))
    , m_chip(new StatusChip(this))
{
    m_endpoint->setObjectName(QStringLiteral("endpoint"));
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_endpoint->setToolTip(
        tr("The pipe to talk to: a name (MyPipe), a path (/run/x/my.sock) or an abstract name (@name)"));
    m_machine->setObjectName(QStringLiteral("machine"));
    m_machine->setAccessibleName(tr("Machine"));
    m_machine->setToolTip(tr("The machine the pipe is on: . is this one"));
    m_framing->setObjectName(QStringLiteral("framing"));
    m_keepConnected->setObjectName(QStringLiteral("keepConnected"));
    m_keepConnected->setChecked(true);
    m_keepConnected->setToolTip(tr("One connection for all messages; without it, a connection for each message"));
    m_chip->setObjectName(QStringLiteral("clientStatus"));
    m_chip->setAccessibleName(tr("State of the connection"));
    setItems(*m_endpoint, {QStringLiteral("MyPipe")});
    setItems(*m_machine, {QStringLiteral(".")});
    arrange();
    connectParts();
}

void ClientBar::arrange()
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    flow->setSpacing(Style::spacing);
    flow->addWidget(group(tr("Endpoint"), m_endpoint, true));
    flow->addWidget(group(tr("on"), m_machine, false));
    flow->addWidget(m_framing);
    flow->addWidget(m_keepConnected);
    flow->addWidget(m_chip);
}

QWidget* ClientBar::group(const QString& label, QWidget* field, bool expands)
{
    auto* pair = new QWidget(this);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Style::spacing);
    auto* word = new QLabel(label, pair);
    word->setForegroundRole(QPalette::PlaceholderText);
    word->setBuddy(field);
    row->addWidget(word);
    row->addWidget(field);
    field->setSizePolicy(expands ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Fixed);
    return pair;
}

void ClientBar::connectParts()
{
    for (QComboBox* combo : {m_endpoint, m_machine}) {
        connect(combo, &QComboBox::editTextChanged, this, &ClientBar::edited);
        connect(combo, &QComboBox::activated, this, &ClientBar::committed);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, this, &ClientBar::committed);
        connect(combo->lineEdit(), &QLineEdit::returnPressed, this, &ClientBar::accepted);
    }
    connect(m_framing, &FramingCombo::framingChanged, this, &ClientBar::edited);
    connect(m_framing, &QComboBox::currentIndexChanged, this, &ClientBar::committed);
    connect(m_framing->lineEdit(), &QLineEdit::editingFinished, this, &ClientBar::committed);
    connect(m_framing->lineEdit(), &QLineEdit::returnPressed, this, &ClientBar::accepted);
    connect(m_keepConnected, &QCheckBox::toggled, this, &ClientBar::edited);
    connect(m_keepConnected, &QCheckBox::toggled, this, &ClientBar::committed);
}

Result<ClientSettings> ClientBar::settings() const
{
    const Result<Endpoint> parsed = Endpoint::parse(endpoint(), machine());
    if (!parsed)
        return failure(parsed.error());
    const Result<FramingSpec> framing = m_framing->framing();
    if (!framing)
        return failure(framing.error());
    ClientSettings settings;
    settings.endpoint = *parsed;
    settings.framing = *framing;
    settings.keepConnected = m_keepConnected->isChecked();
    return settings;
}

void ClientBar::setEndpoint(const QString& text)
{
    m_endpoint->setEditText(text);
    Q_EMIT committed();
}

QString ClientBar::endpoint() const
{
    return m_endpoint->currentText().trimmed();
}

QString ClientBar::machine() const
{
    return m_machine->currentText().trimmed();
}

void ClientBar::focusEndpoint()
{
    m_endpoint->setFocus(Qt::ShortcutFocusReason);
    m_endpoint->lineEdit()->selectAll();
}

void ClientBar::rememberUsed()
{
    putFirst(*m_endpoint, endpoint());
    putFirst(*m_machine, machine().isEmpty() ? QStringLiteral(".") : machine());
}

void ClientBar::save(QSettings& settings) const
{
    settings.setValue(QStringLiteral("endpoints"), items(*m_endpoint));
    settings.setValue(QStringLiteral("machines"), items(*m_machine));
    // An invalid framing is not stored; the next start has the previous one.
    if (const Result<FramingSpec> framing = m_framing->framing())
        settings.setValue(QStringLiteral("framing"), framing->text());
    settings.setValue(QStringLiteral("keepConnected"), m_keepConnected->isChecked());
}

void ClientBar::restore(const QSettings& settings)
{
    const QStringList endpoints = settings.value(QStringLiteral("endpoints")).toStringList();
    const QStringList machines = settings.value(QStringLiteral("machines")).toStringList();
    if (!endpoints.isEmpty())
        setItems(*m_endpoint, endpoints);
    if (!machines.isEmpty())
        setItems(*m_machine, machines);
    if (const auto framing = parseFraming(settings.value(QStringLiteral("framing")).toString()))
        m_framing->setFraming(*framing);
    m_keepConnected->setChecked(settings.value(QStringLiteral("keepConnected"), true).toBool());
    Q_EMIT committed();
}

} // namespace standpipe

#include "moc_clientbar.cpp"
