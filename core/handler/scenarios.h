// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace standpipe {

/// A state machine that replies depend on and change.
/// Thread: value
struct Scenario {
    QString name{};
    QString state{};
    QStringList states{}; ///< the known states, the initial one first

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// External access to the scenarios of a handler.
/// Thread: any thread
class STANDPIPE_ENGINE_EXPORT Scenarios {
public:
    Scenarios() = default;
    virtual ~Scenarios() = default;
    Scenarios(const Scenarios&) = delete;
    Scenarios& operator=(const Scenarios&) = delete;

    /// Sorted by name.
    [[nodiscard]] virtual QList<Scenario> scenarios() const = 0;
    /// Sets the state; none: the initial one. False if there is no scenario of that name.
    [[nodiscard]] virtual bool setScenario(const QString& name, const std::optional<QString>& state) = 0;
};

} // namespace standpipe
