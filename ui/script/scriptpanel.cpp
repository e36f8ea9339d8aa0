// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptpanel.h"

#include "core/script/scripthandler.h"
#include "core/script/scriptpreviewer.h"
#include "core/text/errortext.h"
#include "ui/editor/codeeditor.h"
#include "ui/script/filenote.h"
#include "ui/script/scriptfilecommands.h"
#include "ui/script/scriptstarter.h"
#include "ui/script/scriptstatus.h"
#include "ui/script/scripttoolbar.h"
#include "ui/widgets/separator.h"

#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>

namespace standpipe {

namespace {

const QLatin1String textKey("script/text");
const QLatin1String appliedKey("script/applied");
const QLatin1String timeKey("script/timeLimit");

/// The line number at the end of a place "FILE:LINE"; 0 if there is none.
int lineOf(const QString& where)
{
    return where.section(QLatin1Char(':'), -1).toInt();
}

/// The error without its place, which is shown anyway.
QString wordsOf(Error error)
{
    error.where.clear();
    return text::why(error);
}

void keep(QSettings& settings, const QString& key, const QString& text)
{
    if (text.size() <= ScriptPanel::keptCharacters)
        settings.setValue(key, text);
    else
        settings.remove(key);
}

} // namespace

ScriptPanel::ScriptPanel(QWidget* parent)
    : QWidget(parent)
    , m_bench(new ScriptPreviewer(this))
    , m_head(new ScriptToolBar(this))
    , m_note(new FileNote(this))
    , m_editor(new CodeEditor(CodeLanguage::JavaScript, this))
    , m_filing(new ScriptFileCommands(*m_head, *m_note, *m_editor, this))
{
    m_editor->setObjectName(QStringLiteral("scriptText"));
    m_editor->setAccessibleName(tr("Script"));
    m_editor->setWholeText(startingScript());
    arrange();
    connectParts();
    addKeys();
    setFocusProxy(m_editor);
    showState();
}

ScriptPanel::~ScriptPanel() = default;

void ScriptPanel::arrange()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_note);
    column->addWidget(new Separator(this));
    column->addWidget(m_editor, 1);
}

void ScriptPanel::connectParts()
{
    connect(m_head, &ScriptToolBar::checkClicked, this, &ScriptPanel::check);
    connect(m_head, &ScriptToolBar::applyClicked, this, &ScriptPanel::apply);
    connect(m_head, &ScriptToolBar::timeLimitChanged, this, &ScriptPanel::onEdited);
    connect(m_filing, &ScriptFileCommands::said, this, &ScriptPanel::said);
    connect(m_editor, &CodeEditor::textChanged, this, &ScriptPanel::onEdited);
    connect(m_bench, &ScriptPreviewer::checked, this, &ScriptPanel::onChecked);
    connect(m_bench, &ScriptPreviewer::applied, this, &ScriptPanel::onApplied);
}

void ScriptPanel::addKeys()
{
    const auto key = [this](const QKeySequence& keys, QWidget* place, auto&& action) {
        auto* shortcut = new QShortcut(keys, place);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) {
        key(Qt::CTRL | enter, this, &ScriptPanel::apply);
        key(Qt::CTRL | Qt::SHIFT | enter, this, &ScriptPanel::check);
    }
    key(QKeySequence::Save, this, [this] { m_filing->saveText(); });
}

std::shared_ptr<RequestHandler> ScriptPanel::handler() const
{
    return m_bench->handler();
}

bool ScriptPanel::wasApplied() const
{
    return m_bench->inForce().has_value() || !m_formerlyApplied.isEmpty();
}

void ScriptPanel::applyNow()
{
    applyText(m_formerlyApplied.isEmpty() ? m_editor->text() : m_formerlyApplied);
}

void ScriptPanel::apply()
{
    applyText(m_editor->text());
}

void ScriptPanel::applyText(const QString& text)
{
    m_asked = text;
    m_isApplying = true;
    if (const auto source = ScriptSource::ofText(m_filing->sourceName(), text))
        m_bench->apply(*source, settings());
    else
        showOutcome(source.error());
    showState();
}

void ScriptPanel::check()
{
    m_asked = m_editor->text();
    m_isApplying = false;
    if (const auto source = ScriptSource::ofText(m_filing->sourceName(), m_asked))
        m_bench->check(*source, settings());
    else
        showOutcome(source.error());
    showState();
}

ScriptSettings ScriptPanel::settings() const
{
    return {.timeout = m_head->timeLimit(), .maxMessage = m_maxMessage};
}

void ScriptPanel::onChecked(const Error& error)
{
    showOutcome(error);
    showState();
}

void ScriptPanel::onApplied(const Error& error)
{
    const bool isFirst = error.isNone() && m_appliedAt.isNull();
    if (error.isNone()) {
        m_appliedAt = QTime::currentTime();
        m_formerlyApplied.clear();
    }
    showOutcome(error);
    showState();
    if (isFirst)
        Q_EMIT handlerChanged();
}

void ScriptPanel::showOutcome(const Error& error)
{
    if (m_bench->isBusy())
        return;
    if (m_asked != m_editor->text()) { // the outcome is of a text that is no longer shown
        if (m_isApplying)
            m_error = error;
        m_error.where.clear();
        return;
    }
    m_isGood = error.isNone();
    m_error = error;
    if (m_isGood)
        m_editor->clearError();
    else if (const int line = lineOf(error.where); line > 0)
        m_editor->showError(line, wordsOf(error));
}

void ScriptPanel::onEdited()
{
    m_isGood = false;
    m_error = Error();
    m_editor->clearError();
    showState();
    Q_EMIT edited();
}

ScriptFacts ScriptPanel::facts() const
{
    ScriptFacts facts;
    if (m_bench->isBusy())
        facts.work = m_isApplying ? ScriptFacts::Work::Applying : ScriptFacts::Work::Checking;
    facts.isInForce = m_bench->inForce() && m_bench->inForce()->text() == m_editor->text() &&
                      m_bench->settingsInForce().timeout == m_head->timeLimit();
    facts.isGood = m_isGood;
    facts.appliedAt = m_appliedAt;
    if (!m_error.isNone()) {
        facts.errorLine = lineOf(m_error.where);
        facts.error = wordsOf(m_error);
    }
    return facts;
}

void ScriptPanel::showState()
{
    m_head->setStanding(standingOf(facts()));
}

void ScriptPanel::save(QSettings& settings) const
{
    keep(settings, textKey, m_editor->text());
    keep(settings, appliedKey, m_bench->inForce() ? m_bench->inForce()->text() : m_formerlyApplied);
    settings.setValue(timeKey, static_cast<qint64>(m_head->timeLimit().count()));
    m_filing->save(settings);
}

void ScriptPanel::restore(const QSettings& settings)
{
    m_filing->restore(settings);
    if (settings.contains(textKey))
        m_editor->setWholeText(settings.value(textKey).toString());
    else if (!m_filing->file().path().isEmpty())
        m_filing->open(m_filing->file().path());
    m_formerlyApplied = settings.value(appliedKey).toString();
    m_head->setTimeLimit(Milliseconds(
        settings.value(timeKey, static_cast<qint64>(ScriptSettings::defaultTimeout.count())).toLongLong()));
    showState();
}

} // namespace standpipe

#include "moc_scriptpanel.cpp"
