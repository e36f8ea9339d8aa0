// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/ruleobject.h"

#include "core/text/rulemembers.h"

#include <QLatin1StringView>

#include <utility>

namespace standpipe {

namespace {

std::optional<QByteArray> fromBase64(const QByteArray& text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

/// Blanks may separate the pairs of digits.
std::optional<QByteArray> fromHex(QByteArray text)
{
    text.replace(' ', "");
    const QByteArray decoded = QByteArray::fromHex(text);
    return decoded.toHex() == text.toLower() ? std::optional(decoded) : std::nullopt;
}

} // namespace

RuleObject::RuleObject(RuleSource& source, const Json& value, Path path, RuleExpectation shape)
    : m_source(source)
    , m_value(value)
    , m_path(std::move(path))
{
    if (!value.is_object()) {
        source.report(ErrorCode::RulesMemberUnfit, m_path, RuleExpectation::Object);
        return;
    }
    const QStringList known = ruleMembers(shape);
    for (const auto& [name, member] : value.items()) {
        if (!known.contains(QString::fromStdString(name)))
            source.report(ErrorCode::RulesMemberUnknown, m_path / name, shape, RuleSource::Part::Name);
    }
}

std::optional<QString> RuleObject::text(const char* name, RuleExpectation expected) const
{
    if (!has(name))
        return std::nullopt;
    const auto* const text = at(name).get_ptr<const std::string*>();
    if (text == nullptr || (expected == RuleExpectation::NotEmptyText && text->empty())) {
        reportUnfit(name, expected);
        return std::nullopt;
    }
    return QString::fromStdString(*text);
}

std::optional<qint64> RuleObject::number(const char* name, qint64 least, qint64 most, RuleExpectation expected) const
{
    if (!has(name))
        return std::nullopt;
    const Json& value = at(name);
    const bool isTooLarge = value.is_number_unsigned() && value.get<quint64>() > static_cast<quint64>(most);
    if (!value.is_number_integer() || isTooLarge || value.get<qint64>() < least || value.get<qint64>() > most) {
        reportUnfit(name, expected);
        return std::nullopt;
    }
    return value.get<qint64>();
}

bool RuleObject::truth(const char* name, bool otherwise) const
{
    if (!has(name))
        return otherwise;
    if (at(name).is_boolean())
        return at(name).get<bool>();
    reportUnfit(name, RuleExpectation::Truth);
    return otherwise;
}

bool RuleObject::flag(const char* name) const
{
    if (!has(name))
        return false;
    if (at(name) != true)
        reportUnfit(name, RuleExpectation::Flag);
    return true;
}

std::optional<QByteArray> RuleObject::bytes(const char* name) const
{
    const bool isBase64 = QLatin1StringView(name) == QLatin1StringView("base64");
    const RuleExpectation expected = isBase64 ? RuleExpectation::Base64 : RuleExpectation::Hex;
    const std::optional<QString> written = text(name, expected);
    if (!written)
        return std::nullopt;
    const std::optional<QByteArray> bytes = isBase64 ? fromBase64(written->toUtf8()) : fromHex(written->toUtf8());
    if (!bytes)
        reportUnfit(name, expected);
    return bytes;
}

void RuleObject::reportUnfit(const char* name, RuleExpectation expected) const
{
    m_source.report(ErrorCode::RulesMemberUnfit, pathOf(name), expected);
}

void RuleObject::reportMissing(RuleExpectation expected) const
{
    m_source.report(ErrorCode::RulesMemberMissing, m_path, expected);
}

} // namespace standpipe
