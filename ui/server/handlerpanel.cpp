// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/handlerpanel.h"

#include "ui/rules/rulespanel.h"
#include "ui/script/scriptpanel.h"
#include "ui/settings/appsettings.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QStackedWidget>

namespace standpipe {
namespace {

constexpr std::chrono::seconds keepAfter{1};

} // namespace

HandlerPanel::HandlerPanel(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_rules(new RulesPanel(this))
    , m_script(new ScriptPanel(this))
{
    m_pages->addWidget(m_rules);
    m_pages->addWidget(m_script);
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);
    m_keep.setSingleShot(true);
    m_keep.setInterval(keepAfter);
    connect(&m_keep, &QTimer::timeout, this, [this] {
        QSettings settings = appSettings();
        save(settings);
    });
    const auto keepSoon = [this] { m_keep.start(); };
    connect(m_rules, &RulesPanel::changed, this, keepSoon);
    connect(m_script, &ScriptPanel::edited, this, keepSoon);
    connect(m_script, &ScriptPanel::handlerChanged, this, keepSoon);
    connect(m_rules, &RulesPanel::said, this, &HandlerPanel::said);
    connect(m_script, &ScriptPanel::said, this, &HandlerPanel::said);
}

void HandlerPanel::setKind(HandlerKind kind)
{
    m_pages->setCurrentWidget(kind == HandlerKind::Script ? static_cast<QWidget*>(m_script) : m_rules);
}

void HandlerPanel::focusPage()
{
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void HandlerPanel::save(QSettings& settings) const
{
    m_rules->save(settings);
    m_script->save(settings);
}

void HandlerPanel::restore(const QSettings& settings)
{
    m_rules->restore(settings);
    m_script->restore(settings);
}

} // namespace standpipe

#include "moc_handlerpanel.cpp"
