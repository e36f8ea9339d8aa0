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

/// The result of reading a rules file and the files its replies are made of. Takes a second or two for 100,000 rules.
/// Thread: value; read() on any
/// Fails:  rules with FileNotReadable and the codes of RuleReader
struct RulesReading {
    Result<std::shared_ptr<const RuleSet>> rules{};
    QStringList files{};      ///< the rules file and those its replies are made of; absolute paths
    QByteArray fingerprint{}; ///< of all files, from before they were read

    /// path: as given, and as named in errors.
    [[nodiscard]] static RulesReading read(const QString& path, FramingSpec framing);
    /// Returns a fingerprint that changes when one of the files does.
    [[nodiscard]] static QByteArray fingerprintOf(const QStringList& files);
};

} // namespace standpipe
