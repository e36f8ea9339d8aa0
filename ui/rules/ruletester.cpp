// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruletester.h"

#include "core/rules/scenariostates.h"
#include "core/text/errortext.h"
#include "ui/rules/rulescontroller.h"
#include "ui/rules/ruletrialtext.h"
#include "ui/style/style.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int linesShown = 3;

QPlainTextEdit* makeText(const QString& name, QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setFont(Style::instance().smallMonospace());
    text->setTabChangesFocus(true);
    text->setWordWrapMode(QTextOption::WrapAnywhere);
    const int margins = 2 * (text->frameWidth() + qRound(text->document()->documentMargin()));
    text->setFixedHeight(linesShown * QFontMetrics(text->font()).lineSpacing() + margins);
    return text;
}

} // namespace

RuleTester::RuleTester(RulesController& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_request(makeText(QStringLiteral("trialRequest"), this))
    , m_verdict(new QLabel(this))
    , m_reply(makeText(QStringLiteral("trialReply"), this))
{
    auto* name = new QLabel(tr("This request"), this);
    name->setFont(Style::instance().small());
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setBuddy(m_request);
    m_request->setAccessibleName(tr("A request to try the rules with"));
    m_request->setPlaceholderText(tr("Write or paste one to see which rule answers it, and how."));
    m_verdict->setObjectName(QStringLiteral("trialVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reply->setReadOnly(true);
    m_reply->setAccessibleName(tr("What the rules would answer"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Style::spacing / 2);
    for (QWidget* const part : std::initializer_list<QWidget*>{name, m_request, m_verdict, m_reply})
        column->addWidget(part);
    connect(m_request, &QPlainTextEdit::textChanged, this, &RuleTester::refresh);
    connect(&desk, &RulesController::applied, this, &RuleTester::refresh);
    refresh();
}

QString RuleTester::request() const
{
    return m_request->toPlainText();
}

void RuleTester::setRequest(const QString& request)
{
    m_request->setPlainText(request);
}

void RuleTester::refresh()
{
    const QByteArray bytes = request().toUtf8();
    if (bytes.isEmpty()) {
        tell(QString(), {});
        return;
    }
    const std::shared_ptr<const RuleSet> inForce = m_desk.handler()->rules();
    const std::shared_ptr<const RuleSet> rules = inForce->isStateful() ? m_desk.freshRules() : inForce;
    if (!m_desk.fault().isNone() || rules == nullptr) {
        tell(tr("It can be tried when the rules can be read."), {});
        return;
    }
    const PeerIdentity peer{.pid = QCoreApplication::applicationPid()};
    const RequestView view{.pipe = PipeHandle{1},
                           .count = 1,
                           .bytes = bytes,
                           .time = wallNow(),
                           .peer = peer,
                           .maxReply = limits::defaultMaxMessage};
    const RuleRequest asked(view);
    ScenarioStates states;
    const RuleSet::Match match = rules->look(asked, states);
    const quint64 hits = match.rule < 0 ? 1 : inForce->hits(match.rule) + 1;
    QString verdict = match.rule < 0 ? QString() : QStringLiteral("\u2192 ") + text::ruleName(*rules, match.rule);
    if (match.rule < 0) {
        verdict = match.reply != nullptr ? tr("\u2192 as all others, for no rule fits.")
                                         : tr("\u2192 refused, for no rule fits.");
        verdict += QLatin1Char(' ') + text::nearestSentence(*rules, NearestRule::find(*rules, asked));
    }
    // A refused request gets the fixed reply of the 2004 article.
    const QStringList reply = match.reply == nullptr ? QStringList(QStringLiteral("Error: bad request"))
                                                     : text::replyLines(*match.reply, {asked, match.captures, hits});
    for (const Error& remark : rules->remarks(asked, match))
        verdict += QLatin1Char('\n') + text::reason(remark);
    tell(verdict, reply);
}

void RuleTester::tell(const QString& verdict, const QStringList& reply)
{
    m_verdict->setText(verdict);
    m_verdict->setVisible(!verdict.isEmpty());
    m_reply->setPlainText(reply.join(QLatin1Char('\n')));
    m_reply->setVisible(!reply.isEmpty());
}

} // namespace standpipe

#include "moc_ruletester.cpp"
