// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/framing/framingspec.h"
#include "core/rules/ruleset.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace standpipe {

/// One look at a rules file and at the files its replies are made of. It takes its time: a second or two for 100,000 rules.
/// Thread: value; read() on any
/// Fails:  rules with FileNotReadable and the codes of RuleReader
struct RulesReading {
    Result<std::shared_ptr<const RuleSet>> rules{};
    QStringList files{};      ///< this one, and those its replies are made of; whole paths
    QByteArray fingerprint{}; ///< of all of them, from before they were read

    /// path: as it was given, and as errors call it.
    [[nodiscard]] static RulesReading read(const QString& path, FramingSpec framing);
    /// What tells whether one of the files is another than before.
    [[nodiscard]] static QByteArray fingerprintOf(const QStringList& files);
};

} // namespace standpipe
