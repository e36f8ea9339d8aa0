// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

namespace standpipe {

/// A file in JSON, with comments, that can tell where each of its members stands.
/// Thread: one at a time
/// Bounds: largestFile, deepest
/// Fails:  RulesTooLarge, RulesNotUtf8, RulesSyntaxWrong, RulesTooDeep, RulesMemberTwice, each with its place
class LocatedJson {
public:
    using Json = nlohmann::ordered_json;
    using Path = Json::json_pointer;
    static constexpr qint64 largestFile = 16LL * 1024 * 1024;
    static constexpr int deepest = 64;

    /// What is meant when a member is at fault.
    enum class Part : quint8 { Name, Value };

    /// name: as errors call the file.
    [[nodiscard]] static Result<LocatedJson> parse(const QByteArray& text, const QString& name);

    [[nodiscard]] const Json& root() const { return m_root; }
    /// NAME:LINE:COLUMN, both from 1, in characters.
    [[nodiscard]] QString placeOf(const Path& path, Part part) const;

private:
    LocatedJson(QByteArray text, QString name) : m_text(std::move(text)), m_name(std::move(name)) {}
    [[nodiscard]] Result<void> read();
    [[nodiscard]] QString placeAt(qsizetype offset) const;

    QByteArray m_text;
    QString m_name;
    Json m_root;
};

} // namespace standpipe
