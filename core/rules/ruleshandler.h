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

/// Replies by rules, which may be replaced at any time: a request is handled by the rules in force when its handling
/// began. After a replacement scenarios keep their states and counters restart. A request that no rule matches is
/// refused if there is no `otherwise` (RulesNoneMatched).
/// Thread: any thread
class RulesHandler final : public RequestHandler, public Scenarios {
public:
    explicit RulesHandler(std::shared_ptr<const RuleSet> rules) : m_rules(std::move(rules)) {}

    void use(std::shared_ptr<const RuleSet> rules);
    /// Returns the rules in use, which also hold the hit counters.
    [[nodiscard]] std::shared_ptr<const RuleSet> rules() const;

    [[nodiscard]] bool tryReplyInline(const RequestView& request, ByteBuffer& reply) override;
    void handle(Request request, Responder responder) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override;
    /// Sets the function that reread() calls. Call before the handler is used.
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
    /// Logs a Note or a Problem about a request, or about the rules; kept until the log is set.
    void say(const Error& what, bool isProblem, const RequestView* request = nullptr) const;

private:
    void sayRemarks(const RuleSet& rules, const RuleRequest& request, const RuleSet::Match& match) const;

    std::function<void()> m_reread;
    mutable std::mutex m_mutex;
    std::shared_ptr<const RuleSet> m_rules;
    std::shared_ptr<ActivityInbox> m_inbox;
    mutable std::vector<Activity> m_early; ///< lines logged before the log was set
    bool m_isEarly = true;
    ScenarioStates m_states;
};

} // namespace standpipe
