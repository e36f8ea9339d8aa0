// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/ruleshandler.h"

#include "core/activity/activityinbox.h"

#include <utility>

namespace standpipe {

namespace {

/// Lines kept until the log is set.
constexpr std::size_t earlyLines = 100;

} // namespace

void RulesHandler::use(std::shared_ptr<const RuleSet> rules)
{
    const std::lock_guard lock(m_mutex);
    m_rules.swap(rules);
}

std::shared_ptr<const RuleSet> RulesHandler::rules() const
{
    const std::lock_guard lock(m_mutex);
    return m_rules;
}

bool RulesHandler::tryReplyInline(const RequestView& request, ByteBuffer& reply)
{
    const std::shared_ptr<const RuleSet> rules = this->rules();
    // handle() would match the request a second time, which changes the state.
    if (rules->isStateful())
        return false;
    const RuleRequest asked(request);
    RuleSet::Match match = rules->look(asked, m_states);
    if (match.reply == nullptr || !match.reply->isPlain() || match.reply->mayBeTooLong(request))
        return false;
    rules->count(match);
    const Result<QByteArray> message = match.reply->message({asked, match.captures, match.hits});
    reply.append(message.value_or(QByteArray()));
    sayRemarks(*rules, asked, match);
    return true;
}

void RulesHandler::handle(Request request, Responder responder)
{
    const std::shared_ptr<const RuleSet> rules = this->rules();
    const RequestView view = request.view();
    const RuleRequest asked(view);
    const RuleSet::Match match = rules->take(asked, m_states);
    const ReplyFacts facts{asked, match.captures, match.hits};
    if (match.reply == nullptr) {
        responder.refuse({.code = ErrorCode::RulesNoneMatched});
    } else if (match.reply->isNone()) {
        responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
    } else if (match.reply->isPlain()) {
        if (const Result<QByteArray> message = match.reply->message(facts))
            responder.send(*message);
        else
            responder.fail(message.error());
    } else if (Result<std::vector<ReplyStep>> steps = match.reply->steps(facts)) {
        responder.perform(*std::move(steps));
    } else {
        responder.fail(steps.error());
    }
    sayRemarks(*rules, asked, match);
}

std::vector<QByteArray> RulesHandler::greeting(const RequestView& client)
{
    const std::shared_ptr<const RuleSet> rules = this->rules();
    if (rules->greeting().empty())
        return {};
    const RuleRequest nothing(client);
    const RuleCaptures captures;
    const ReplyFacts facts{nothing, captures, rules->countGreeting()};
    std::vector<QByteArray> messages;
    for (const ReplyTemplate& message : rules->greeting()) {
        if (Result<QByteArray> made = message.make(facts))
            messages.push_back(*std::move(made));
        else
            say(made.error(), true, &client);
    }
    return messages;
}

QList<Scenario> RulesHandler::scenarios() const
{
    const std::shared_ptr<const RuleSet> rules = this->rules();
    QList<Scenario> all;
    for (auto known = rules->scenarios().cbegin(); known != rules->scenarios().cend(); ++known)
        all.append({.name = known.key(), .state = m_states.stateOf(known.key()), .states = known.value()});
    return all;
}

bool RulesHandler::setScenario(const QString& name, const std::optional<QString>& state)
{
    if (!rules()->scenarios().contains(name))
        return false;
    m_states.set(name, state.value_or(ScenarioStates::firstState()));
    return true;
}

void RulesHandler::logTo(const std::shared_ptr<ActivityInbox>& inbox)
{
    const std::lock_guard lock(m_mutex);
    m_inbox = inbox;
    m_isEarly = false;
    if (m_inbox)
        m_inbox->push(m_early);
    m_early.clear();
}

void RulesHandler::sayRemarks(const RuleSet& rules, const RuleRequest& request, const RuleSet::Match& match) const
{
    for (const Error& remark : rules.remarks(request, match))
        say(remark, remark.code == ErrorCode::RegexGaveUp, &request.view());
}

void RulesHandler::say(const Error& what, bool isProblem, const RequestView* request) const
{
    Activity activity;
    activity.time = wallNow();
    if (request != nullptr) {
        activity.pipe = request->pipe;
        activity.request = request->id;
        activity.pid = static_cast<quint32>(request->peer.pid);
    }
    activity.kind = isProblem ? ActivityKind::Problem : ActivityKind::Note;
    activity.facts = std::make_shared<const ActivityFacts>(ActivityFacts{.reason = what});
    std::shared_ptr<ActivityInbox> inbox;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isEarly && m_early.size() < earlyLines)
            m_early.push_back(activity);
        inbox = m_inbox;
    }
    if (inbox)
        inbox->push(std::move(activity));
}

} // namespace standpipe
