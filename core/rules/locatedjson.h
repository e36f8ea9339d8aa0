// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

namespace standpipe {

/// A JSON file with comments, with the position of each of its members.
/// Thread: one at a time
/// Bounds: largestFile, deepest
/// Fails:  RulesTooLarge, RulesNotUtf8, RulesSyntaxWrong, RulesTooDeep, RulesMemberTwice, each with its position
class LocatedJson {
public:
    using Json = nlohmann::ordered_json;
    using Path = Json::json_pointer;
    static constexpr qint64 largestFile = 16LL * 1024 * 1024;
    static constexpr int deepest = 64;

    /// Which part of a member an error refers to.
    enum class Part : quint8 { Name, Value };

    /// name: the name of the file in errors.
    [[nodiscard]] static Result<LocatedJson> parse(const QByteArray& text, const QString& name);

    [[nodiscard]] const Json& root() const { return m_root; }
    /// Returns NAME:LINE:COLUMN, both from 1, in characters.
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
