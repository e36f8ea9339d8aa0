// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulespanel.h"

#include "core/text/errortext.h"
#include "ui/rules/ruleeditor.h"
#include "ui/rules/rulescontroller.h"
#include "ui/rules/rulesfilecommands.h"
#include "ui/rules/rulestable.h"
#include "ui/rules/rulestoolbar.h"
#include "ui/rules/ruletester.h"
#include "ui/rules/scenariobar.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/separator.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr std::chrono::milliseconds hitsPause{100};
const QString requestKey = QStringLiteral("rules/request");
const QString downKey = QStringLiteral("rules/down");

QLabel* makeCaption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(Style::instance().small());
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

RuleDocument::Json exampleRule()
{
    return {{"when", {{"exact", "ping"}}}, {"reply", "pong"}};
}

} // namespace

RulesPanel::RulesPanel(QWidget* parent)
    : QWidget(parent)
    , m_desk(new RulesController(this))
    , m_head(new RulesToolBar(m_desk->steps(), this))
    , m_note(new QLabel(this))
    , m_table(new RulesTable(m_desk->model(), this))
    , m_editor(new RuleEditor(*m_desk, this))
    , m_greeting(new QLineEdit(this))
    , m_otherwise(new QLineEdit(this))
    , m_scenarios(new ScenarioBar(*m_desk->handler(), this))
    , m_trial(new RuleTester(*m_desk, this))
    , m_filing(new RulesFileCommands(*m_desk, this))
    , m_down(new QSplitter(Qt::Vertical, this))
{
    build();
    connectParts();
    connectActions();
    showRule();
    showState();
}

RulesPanel::~RulesPanel() = default;

void RulesPanel::build()
{
    m_note->setObjectName(QStringLiteral("rulesNote"));
    m_note->setWordWrap(true);
    m_note->setFont(Style::instance().small());
    m_note->setContentsMargins(Style::margin, 0, Style::margin, Style::spacing);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_down->addWidget(m_table);
    m_down->addWidget(m_editor);
    m_down->setChildrenCollapsible(false);
    m_down->setStretchFactor(0, 1);
    m_down->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_note);
    column->addWidget(m_down, 1);
    column->addWidget(new Separator(this));
    column->addWidget(makeFoot());
    setFocusProxy(m_table);
    setTabOrder(m_head, m_table);
    setTabOrder(m_table, m_editor);
    setTabOrder(m_editor, m_scenarios);
    setTabOrder(m_scenarios, m_greeting);
    setTabOrder(m_greeting, m_otherwise);
    setTabOrder(m_otherwise, m_trial);
}

QWidget* RulesPanel::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* others = makeCaption(tr("All other requests are answered"), foot);
    others->setBuddy(m_otherwise);
    m_otherwise->setObjectName(QStringLiteral("otherwise"));
    m_otherwise->setAccessibleName(others->text());
    m_otherwise->setFont(Style::instance().smallMonospace());
    m_otherwise->setPlaceholderText(tr("not at all: they are refused"));
    m_otherwise->setToolTip(tr("A template such as no rule for {text}, or a reply in JSON; \"\" is an empty reply."));
    auto* greeted = makeCaption(tr("Clients are greeted"), foot);
    greeted->setBuddy(m_greeting);
    m_greeting->setObjectName(QStringLiteral("greeting"));
    m_greeting->setAccessibleName(greeted->text());
    m_greeting->setFont(Style::instance().smallMonospace());
    m_greeting->setPlaceholderText(tr("not at all"));
    m_greeting->setToolTip(tr("What each client hears as soon as it has connected: a template, or a reply in JSON."));
    auto* greeting = new QHBoxLayout;
    greeting->setSpacing(Style::spacing);
    greeting->addWidget(greeted);
    greeting->addWidget(m_greeting, 1);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    column->setSpacing(Style::spacing / 2);
    column->addWidget(m_scenarios);
    column->addLayout(greeting);
    column->addWidget(others);
    column->addWidget(m_otherwise);
    column->addWidget(m_trial);
    return foot;
}

void RulesPanel::connectParts()
{
    connect(m_table, &RulesTable::addWanted, this, &RulesPanel::addRule);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RulesPanel::showRule);
    connect(&m_desk->model(), &RuleTableModel::documentChanged, this, [this] {
        m_filing->forgetProblem();
        showRule();
    });
    connect(m_desk, &RulesController::applied, this, &RulesPanel::showState);
    connect(m_desk, &RulesController::applied, this, &RulesPanel::changed);
    connect(m_filing, &RulesFileCommands::problemChanged, this, &RulesPanel::showNote);
    connect(m_filing, &RulesFileCommands::said, this, &RulesPanel::said);
    connect(m_filing, &RulesFileCommands::opened, this, [this] { m_table->selectRows(0, 1); });
    connect(m_desk, &RulesController::fileChanged, this, [this] { m_head->setFile(m_desk->file()); });
    connect(m_otherwise, &QLineEdit::textEdited, m_desk, &RulesController::writeOtherwise);
    connect(m_greeting, &QLineEdit::textEdited, m_desk, &RulesController::writeGreeting);
    connect(m_desk, &RulesController::applied, m_scenarios, &ScenarioBar::refresh);
    connect(&m_hits, &QTimer::timeout, m_scenarios, &ScenarioBar::refresh);
    m_hits.setInterval(hitsPause);
    connect(&m_hits, &QTimer::timeout, &m_desk->model(), &RuleTableModel::refreshHits);
}

void RulesPanel::connectActions()
{
    connect(m_head->open, &QAction::triggered, m_filing, &RulesFileCommands::askWhatToOpen);
    connect(m_head->save, &QAction::triggered, m_filing, &RulesFileCommands::saveOrAsk);
    connect(m_head->saveAs, &QAction::triggered, m_filing, &RulesFileCommands::askWhereToSave);
    connect(m_head->add, &QAction::triggered, this, &RulesPanel::addRule);
    connect(m_head->remove, &QAction::triggered, this, [this] {
        const int row = m_table->firstSelected();
        m_desk->remove(row, m_table->selectedCount());
        m_table->selectRows(qMin(row, m_desk->model().rowCount() - 1), 1);
    });
    connect(m_head->up, &QAction::triggered, this, [this] { moveRules(-1); });
    connect(m_head->down, &QAction::triggered, this, [this] { moveRules(1); });
    // In a text editor these keys belong to the text.
    m_table->addActions({m_head->add, m_head->remove, m_head->up, m_head->down});
    for (QAction* const action : {m_head->undo, m_head->redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
}

std::shared_ptr<RulesHandler> RulesPanel::handler() const
{
    return m_desk->handler();
}

void RulesPanel::setFraming(FramingSpec framing)
{
    m_desk->setFraming(framing);
}

void RulesPanel::addRules(const std::vector<nlohmann::ordered_json>& rules)
{
    const int row = m_desk->model().rowCount();
    m_desk->insert(row, rules);
    m_table->selectRows(row, static_cast<int>(rules.size()));
}

void RulesPanel::addRule()
{
    const int first = m_table->firstSelected();
    const int row = first < 0 ? m_desk->model().rowCount() : first + m_table->selectedCount();
    m_desk->insert(row, {exampleRule()});
    m_table->selectRows(row, 1);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(m_desk->model().index(row, RuleTableModel::When));
}

void RulesPanel::moveRules(int by)
{
    const int row = m_table->firstSelected();
    const int count = m_table->selectedCount();
    if (count > 0)
        m_desk->move(row, count, by < 0 ? row - 1 : row + count + 1);
}

void RulesPanel::showRule()
{
    const int row = m_table->firstSelected();
    const int count = m_table->selectedCount();
    m_head->remove->setEnabled(count > 0);
    m_head->up->setEnabled(count > 0 && row > 0);
    m_head->down->setEnabled(count > 0 && row + count < m_desk->model().rowCount());
    m_editor->showRows(row, count);
}

void RulesPanel::showState()
{
    showLine(*m_otherwise, m_desk->otherwiseLine(), QStringLiteral("otherwise"));
    showLine(*m_greeting, m_desk->greetingLine(), QStringLiteral("greeting"));
    showNote();
}

void RulesPanel::showLine(QLineEdit& line, const QString& text, const QString& member)
{
    if (!line.hasFocus() && line.text() != text)
        line.setText(text);
    const Error& fault = m_desk->fault();
    const bool isHere = !fault.isNone() && m_desk->faultPlace().rule < 0 && m_desk->faultMember() == member;
    showFieldError(line, isHere ? text::sentence(fault) : QString());
}

void RulesPanel::showNote()
{
    if (const QString& problem = m_filing->problem(); !problem.isEmpty() || m_desk->fault().isNone()) {
        showErrorNote(*m_note, problem);
        return;
    }
    const qsizetype rule = m_desk->faultPlace().rule;
    const QString sentence = text::sentence(m_desk->fault());
    const QString where = rule < 0 ? sentence : tr("Rule %1: %2").arg(QString::number(rule + 1), sentence);
    showErrorNote(*m_note, tr("%1 The rules before stay in force until then.").arg(where));
}

void RulesPanel::openFile(const QString& path)
{
    m_filing->open(path);
}

void RulesPanel::saveFile(const QString& path)
{
    m_filing->save(path);
}

void RulesPanel::save(QSettings& settings) const
{
    m_desk->saveTo(settings);
    settings.setValue(requestKey, m_trial->request());
    settings.setValue(downKey, m_down->saveState());
}

void RulesPanel::restore(const QSettings& settings)
{
    m_desk->restoreFrom(settings);
    m_trial->setRequest(settings.value(requestKey).toString());
    m_down->restoreState(settings.value(downKey).toByteArray());
    m_table->selectRows(0, 1);
}

void RulesPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_desk->model().refreshHits();
    m_hits.start();
}

void RulesPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_hits.stop();
}

} // namespace standpipe

#include "moc_rulespanel.cpp"
