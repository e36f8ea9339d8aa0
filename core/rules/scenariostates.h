// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rule.h"

#include <QHash>
#include <QString>

#include <mutex>

namespace standpipe {

/// In which state each scenario of a server is; each begins as "start".
/// Thread: any thread
class ScenarioStates {
public:
    [[nodiscard]] static QString firstState() { return QStringLiteral("start"); }

    /// True if the rule's scenario is in the state it wants, and then in the state it becomes.
    [[nodiscard]] bool advance(const Rule& rule);

private:
    std::mutex m_mutex;
    QHash<QString, QString> m_states;
};

} // namespace standpipe
