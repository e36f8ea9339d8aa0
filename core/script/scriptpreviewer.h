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

/// A script being edited: checks texts, and applies them to a server that runs meanwhile. Does one job at a time; of
/// those requested meanwhile only the last one is done, but a check does not replace an apply.
/// Thread: the one it was made in, which needs an event loop; no call waits for a script
/// Owns:   the handler, together with the server that has it
/// Fails:  by checked() and applied(); the script in force does not change then
class ScriptPreviewer final : public QObject {
    Q_OBJECT
public:
    explicit ScriptPreviewer(QObject* parent = nullptr);
    ~ScriptPreviewer() override;

    /// Checks whether the text can be read, starts within the time limit and has a handle(). For this it runs on a
    /// thread of its own, without clients or a log.
    void check(const ScriptSource& source, const ScriptSettings& settings);
    void apply(const ScriptSource& source, const ScriptSettings& settings);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// The text in force; empty until one was applied.
    [[nodiscard]] const std::optional<ScriptSource>& inForce() const { return m_inForce; }
    /// The settings in force.
    [[nodiscard]] const ScriptSettings& settingsInForce() const { return m_settingsInForce; }
    /// The handler that replies by the text applied last; null until one was applied. It does not change afterwards.
    [[nodiscard]] const std::shared_ptr<ScriptHandler>& handler() const { return m_handler; }

Q_SIGNALS:
    /// No error: the text is valid.
    void checked(const standpipe::Error& error);
    /// No error: the source is in force from now on.
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
    std::shared_ptr<ScriptHandler> m_tried; ///< for a check, or not yet in force
    Job m_job;                              ///< the current job, or the last one
    std::optional<Job> m_next;
    std::optional<ScriptSource> m_inForce;
    ScriptSettings m_settingsInForce;
    quint64 m_number = 0; ///< of the current job; outcomes of other jobs are ignored
    bool m_isBusy = false;
};

} // namespace standpipe
