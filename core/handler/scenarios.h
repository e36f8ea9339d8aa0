// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace standpipe {

/// One of the states answers depend on, and change.
/// Thread: value
struct Scenario {
    QString name{};
    QString state{};
    QStringList states{}; ///< those that are known; the first one comes first

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// The scenarios of a handler, for who looks at them from outside.
/// Thread: any thread
class STANDPIPE_ENGINE_EXPORT Scenarios {
public:
    Scenarios() = default;
    virtual ~Scenarios() = default;
    Scenarios(const Scenarios&) = delete;
    Scenarios& operator=(const Scenarios&) = delete;

    /// By name.
    [[nodiscard]] virtual QList<Scenario> scenarios() const = 0;
    /// No state: the first one. False: there is no scenario of that name.
    [[nodiscard]] virtual bool setScenario(const QString& name, const std::optional<QString>& state) = 0;
};

} // namespace standpipe
