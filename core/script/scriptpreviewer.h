// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/script/scriptsettings.h"
#include "core/script/scriptsource.h"

#include <QObject>

#include <memory>
#include <optional>

namespace standpipe {

class ScriptHandler;

/// A script that somebody is writing: tries texts out, and puts them into force for a server that goes on meanwhile. One thing at a
/// time; of what is asked for meanwhile the last is done, but no check instead of an apply.
/// Thread: the one it was made in, which needs an event loop; no call waits for a script
/// Owns:   the handler, together with the server that has it
/// Fails:  by checked() and applied(); what was in force before stays so
class ScriptPreviewer final : public QObject {
    Q_OBJECT
public:
    explicit ScriptPreviewer(QObject* parent = nullptr);
    ~ScriptPreviewer() override;

    /// Whether the text can be read, begins within the time and has a handle(). It runs for that, on a thread of its own, but has
    /// no clients and no log.
    void check(const ScriptSource& source, const ScriptSettings& settings);
    void apply(const ScriptSource& source, const ScriptSettings& settings);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// The text that replies; nothing until one was applied.
    [[nodiscard]] const std::optional<ScriptSource>& inForce() const { return m_inForce; }
    /// The settings it answers by.
    [[nodiscard]] const ScriptSettings& settingsInForce() const { return m_settingsInForce; }
    /// Answers by the text applied last; null until one was. The same from then on.
    [[nodiscard]] const std::shared_ptr<ScriptHandler>& handler() const { return m_handler; }

Q_SIGNALS:
    /// No error: it is a good one.
    void checked(const standpipe::Error& error);
    /// No error: the source replies from now on.
    void applied(const standpipe::Error& error);

private:
    enum class Task : quint8 { Check, Apply };
    struct Job {
        Task task = Task::Check;
        ScriptSource source;
        ScriptSettings settings;
    };
    class Mailbox;

    void ask(Job job);
    [[nodiscard]] bool canGiveUpFor(const Job& job) const;
    void begin(const Job& job);
    void hear(quint64 number, const Error& error);

    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<ScriptHandler> m_handler;
    std::shared_ptr<ScriptHandler> m_tried; ///< in force for nobody, or not yet
    Job m_job;                              ///< in hand, or done last
    std::optional<Job> m_next;
    std::optional<ScriptSource> m_inForce;
    ScriptSettings m_settingsInForce;
    quint64 m_number = 0; ///< of what is in hand; other outcomes are of no interest any more
    bool m_isBusy = false;
};

} // namespace standpipe
