// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulecommands.h"

#include "ui/models/ruletablemodel.h"

#include <QCoreApplication>
#include <QUndoCommand>

#include <utility>

namespace standpipe::rulecommands {

namespace {

constexpr int ruleTyping = 1;
constexpr int otherwiseTyping = 2;
constexpr int greetingTyping = 3;

/// The translation context of this file.
/// Thread: GUI thread
class Words {
    Q_DECLARE_TR_FUNCTIONS(standpipe::RuleCommands)
};

/// Thread: GUI thread
class Insertion final : public QUndoCommand {
public:
    Insertion(RuleTableModel& model, int row, std::vector<RuleEntry> rules)
        : m_model(model)
        , m_row(row)
        , m_count(static_cast<int>(rules.size()))
        , m_rules(std::move(rules))
    {
        setText(m_count == 1 ? Words::tr("add a rule") : Words::tr("add %n rules", nullptr, m_count));
    }
    void redo() override { m_model.insert(m_row, std::exchange(m_rules, {})); }
    /// With the ids they were given.
    void undo() override { m_rules = m_model.remove(m_row, m_count); }

private:
    RuleTableModel& m_model;
    const int m_row;
    const int m_count;
    std::vector<RuleEntry> m_rules;
};

/// Thread: GUI thread
class Removal final : public QUndoCommand {
public:
    Removal(RuleTableModel& model, int row, int count) : m_model(model), m_row(row), m_count(count)
    {
        setText(count == 1 ? Words::tr("remove a rule") : Words::tr("remove %n rules", nullptr, count));
    }
    void redo() override { m_rules = m_model.remove(m_row, m_count); }
    void undo() override { m_model.insert(m_row, std::exchange(m_rules, {})); }

private:
    RuleTableModel& m_model;
    const int m_row;
    const int m_count;
    std::vector<RuleEntry> m_rules;
};

/// Thread: GUI thread
class Move final : public QUndoCommand {
public:
    Move(RuleTableModel& model, int row, int count, int to) : m_model(model), m_row(row), m_count(count), m_to(to)
    {
        setText(count == 1 ? Words::tr("move a rule") : Words::tr("move %n rules", nullptr, count));
    }
    void redo() override { m_model.move(m_row, m_count, m_to); }
    void undo() override
    {
        if (m_to < m_row)
            m_model.move(m_to, m_count, m_row + m_count);
        else
            m_model.move(m_to - m_count, m_count, m_row);
    }

private:
    RuleTableModel& m_model;
    const int m_row;
    const int m_count;
    const int m_to;
};

/// Thread: GUI thread
class Replacement final : public QUndoCommand {
public:
    Replacement(RuleTableModel& model, int row, RuleEntry rule, bool isTyped)
        : m_model(model)
        , m_row(row)
        , m_old(model.document().at(row))
        , m_new(std::move(rule))
        , m_isTyped(isTyped)
    {
        setText(Words::tr("change a rule"));
    }
    [[nodiscard]] int id() const override { return m_isTyped ? ruleTyping : -1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* const next = dynamic_cast<const Replacement*>(other);
        if (next == nullptr || next->m_old.id != m_old.id)
            return false;
        m_new = next->m_new;
        return true;
    }
    void redo() override { m_model.replace(m_row, m_new); }
    void undo() override { m_model.replace(m_row, m_old); }

private:
    RuleTableModel& m_model;
    const int m_row;
    const RuleEntry m_old;
    RuleEntry m_new;
    const bool m_isTyped;
};

/// Thread: GUI thread
class LineChange final : public QUndoCommand {
public:
    using Reply = std::optional<RuleDocument::Json>;

    LineChange(int typing, const QString& text, std::function<void(const Reply&)> set, Reply old, Reply reply)
        : m_typing(typing)
        , m_set(std::move(set))
        , m_old(std::move(old))
        , m_new(std::move(reply))
    {
        setText(text);
    }
    [[nodiscard]] int id() const override { return m_typing; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* const next = dynamic_cast<const LineChange*>(other);
        if (next != nullptr)
            m_new = next->m_new;
        return next != nullptr;
    }
    void redo() override { m_set(m_new); }
    void undo() override { m_set(m_old); }

private:
    const int m_typing;
    const std::function<void(const Reply&)> m_set;
    const Reply m_old;
    Reply m_new;
};

/// Thread: GUI thread
class Opening final : public QUndoCommand {
public:
    Opening(std::function<void(const RulesInFile&)> show, RulesInFile before, RulesInFile opened)
        : m_show(std::move(show))
        , m_before(std::move(before))
        , m_opened(std::move(opened))
    {
        setText(Words::tr("open a file"));
    }
    void redo() override { m_show(m_opened); }
    void undo() override { m_show(m_before); }

private:
    const std::function<void(const RulesInFile&)> m_show;
    const RulesInFile m_before;
    const RulesInFile m_opened;
};

} // namespace

QUndoCommand* insert(RuleTableModel& model, int row, std::vector<RuleEntry> rules)
{
    return new Insertion(model, row, std::move(rules));
}

QUndoCommand* remove(RuleTableModel& model, int row, int count)
{
    return new Removal(model, row, count);
}

QUndoCommand* move(RuleTableModel& model, int row, int count, int to)
{
    return new Move(model, row, count, to);
}

QUndoCommand* replace(RuleTableModel& model, int row, const RuleEntry& rule, bool isTyped)
{
    return new Replacement(model, row, rule, isTyped);
}

QUndoCommand* setOtherwise(RuleTableModel& model, const std::optional<RuleDocument::Json>& reply)
{
    const auto set = [&model](const LineChange::Reply& line) { model.setOtherwise(line); };
    return new LineChange(otherwiseTyping, Words::tr("change the reply to all others"), set,
                          model.document().otherwise(), reply);
}

QUndoCommand* setGreeting(RuleTableModel& model, const std::optional<RuleDocument::Json>& messages)
{
    const auto set = [&model](const LineChange::Reply& line) { model.setGreeting(line); };
    return new LineChange(greetingTyping, Words::tr("change the greeting"), set, model.document().greeting(), messages);
}

QUndoCommand* open(const std::function<void(const RulesInFile&)>& show, const RulesInFile& before,
                   const RulesInFile& opened)
{
    return new Opening(show, before, opened);
}

} // namespace standpipe::rulecommands
