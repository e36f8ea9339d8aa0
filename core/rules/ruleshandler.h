// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/handler/requesthandler.h"
#include "core/handler/scenarios.h"
#include "core/rules/ruleset.h"
#include "core/rules/scenariostates.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace standpipe {

/// Answers by rules, which may be replaced while it does: a request is answered by those it was begun with. Scenarios keep their states
/// then, counters begin anew. What no rule fits, and what nothing is said of, is refused (RulesNoneMatched).
/// Thread: any thread
class RulesHandler final : public RequestHandler, public Scenarios {
public:
    explicit RulesHandler(std::shared_ptr<const RuleSet> rules) : m_rules(std::move(rules)) {}

    void use(std::shared_ptr<const RuleSet> rules);
    /// Those in use: their hits can be read there.
    [[nodiscard]] std::shared_ptr<const RuleSet> rules() const;

    [[nodiscard]] bool tryReplyInline(const RequestView& request, ByteBuffer& reply) override;
    void handle(Request request, Responder responder) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override;
    /// What reread() does; nothing before. To be set before the handler is used.
    void setReread(std::function<void()> reread) { m_reread = std::move(reread); }
    void reread() override
    {
        if (m_reread)
            m_reread();
    }
    [[nodiscard]] std::vector<QByteArray> greeting(const RequestView& client) override;
    [[nodiscard]] Scenarios* scenarioBoard() override { return this; }
    [[nodiscard]] QList<Scenario> scenarios() const override;
    [[nodiscard]] bool setScenario(const QString& name, const std::optional<QString>& state) override;
    /// A line in the log, if there is one, or as soon as there is: a Note or a Problem; about a request, or about the rules.
    void say(const Error& what, bool isProblem, const RequestView* request = nullptr) const;

private:
    void sayRemarks(const RuleSet& rules, const RuleRequest& request, const RuleSet::Match& match) const;

    std::function<void()> m_reread;
    mutable std::mutex m_mutex;
    std::shared_ptr<const RuleSet> m_rules;
    std::shared_ptr<ActivityInbox> m_inbox;
    mutable std::vector<Activity> m_early; ///< said before anybody told where it goes
    bool m_isEarly = true;
    ScenarioStates m_states;
};

} // namespace standpipe
