// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/scenariobar.h"

#include "core/rules/ruleshandler.h"
#include "core/text/escaping.h"
#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace standpipe {

ScenarioBar::ScenarioBar(RulesHandler& handler, QWidget* parent)
    : QWidget(parent)
    , m_handler(handler)
    , m_name(new QComboBox(this))
    , m_state(new QComboBox(this))
    , m_reset(new QToolButton(this))
{
    auto* caption = new QLabel(tr("Scenario"), this);
    caption->setFont(Style::instance().small());
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("scenarioName"));
    m_name->setAccessibleName(tr("Which scenario is shown"));
    m_state->setObjectName(QStringLiteral("scenarioState"));
    m_state->setAccessibleName(tr("The state it is in"));
    m_state->setToolTip(tr("The state the scenario is in; choose another one to set it"));
    m_reset->setObjectName(QStringLiteral("scenarioReset"));
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Set the scenario back to its first state"));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::StrongFocus);
    for (QComboBox* const box : {m_name, m_state}) {
        box->setFont(Style::instance().smallMonospace());
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    }
    setFocusProxy(m_name);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Style::spacing);
    line->addWidget(caption);
    line->addWidget(m_name, 1);
    line->addWidget(m_state, 1);
    line->addWidget(m_reset);
    connect(m_name, &QComboBox::currentIndexChanged, this, &ScenarioBar::showStates);
    connect(m_state, &QComboBox::activated, this, [this](int index) { setState(m_state->itemData(index).toString()); });
    connect(m_reset, &QToolButton::clicked, this, [this] { setState(std::nullopt); });
    refresh();
}

void ScenarioBar::refresh()
{
    QList<Scenario> now = m_handler.scenarios();
    if (now == m_scenarios) {
        setVisible(!now.isEmpty());
        return;
    }
    const bool areOthers = !std::ranges::equal(now, m_scenarios, {}, &Scenario::name, &Scenario::name);
    m_scenarios = std::move(now);
    if (areOthers) {
        const QSignalBlocker quiet(m_name);
        const QString before = m_name->currentData().toString();
        m_name->clear();
        for (const Scenario& scenario : std::as_const(m_scenarios))
            m_name->addItem(scenario.name.isEmpty() ? tr("(no name)") : text::escaped(scenario.name), scenario.name);
        m_name->setCurrentIndex(std::max(m_name->findData(before), 0));
    }
    showStates();
    setVisible(!m_scenarios.isEmpty());
}

const Scenario* ScenarioBar::shown() const
{
    const int row = m_name->currentIndex();
    return row >= 0 && row < m_scenarios.size() ? &m_scenarios.at(row) : nullptr;
}

void ScenarioBar::showStates()
{
    const Scenario* const scenario = shown();
    if (scenario == nullptr || m_state->view()->isVisible()) // an open list does not change
        return;
    QStringList states = scenario->states;
    if (!states.contains(scenario->state)) // set from outside the rules
        states.append(scenario->state);
    m_state->clear();
    for (const QString& state : std::as_const(states))
        m_state->addItem(text::escaped(state), state);
    m_state->setCurrentIndex(m_state->findData(scenario->state));
    m_reset->setEnabled(scenario->state != scenario->states.value(0));
}

void ScenarioBar::setState(const std::optional<QString>& state)
{
    if (const Scenario* const scenario = shown())
        (void)m_handler.setScenario(scenario->name, state);
    refresh();
}

} // namespace standpipe

#include "moc_scenariobar.cpp"
