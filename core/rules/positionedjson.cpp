// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/positionedjson.h"

#include "core/rules/jsonplaces.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace standpipe {

namespace {

/// More of what the reader of JSON says helps nobody: it repeats what it has read.
constexpr qsizetype longestWords = 300;

/// The engine's words without their head: "[json.exception.parse_error.101] parse error at line 1, column 2: …".
QString plainWords(const char* what)
{
    QString words = QString::fromUtf8(what);
    const qsizetype head = words.indexOf(QLatin1StringView(": "));
    words.remove(0, head < 0 ? 0 : head + 2);
    return words.size() > longestWords ? words.left(longestWords) + QChar(0x2026) : words;
}

/// Where the first byte is that belongs to no character; -1 if all do.
qsizetype firstWrongByte(QByteArrayView text)
{
    if (text.isValidUtf8())
        return -1;
    qsizetype good = 0;
    qsizetype bad = text.size(); // text.first(bad) is wrong
    while (bad - good > 1) {
        const qsizetype middle = good + (bad - good) / 2;
        // A character cut at the middle is no fault: up to three bytes less are whole characters.
        bool isWhole = false;
        for (qsizetype less = 0; less <= std::min<qsizetype>(3, middle) && !isWhole; ++less)
            isWhole = text.first(middle - less).isValidUtf8();
        (isWhole ? good : bad) = middle;
    }
    while (good > 0 && !text.first(good).isValidUtf8())
        --good;
    return good;
}

/// Of the name whose closing quote stands there.
qsizetype openingQuote(QByteArrayView text, qsizetype closing)
{
    qsizetype at = closing;
    bool isEscaped = true;
    while (at > 0 && isEscaped) {
        at = text.lastIndexOf('"', at - 1);
        qsizetype slash = at;
        while (slash > 0 && text.at(slash - 1) == '\\')
            --slash;
        isEscaped = (at - slash) % 2 == 1;
    }
    return at;
}

/// A pointer that leaves a mark at how far it got.
/// Thread: one at a time
struct MarkingPointer {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** mark = nullptr;

    reference operator*() const { return *at; }
    MarkingPointer& operator++()
    {
        *mark = ++at;
        return *this;
    }
    MarkingPointer operator++(int)
    {
        const MarkingPointer before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const MarkingPointer& a, const MarkingPointer& b) { return a.at == b.at; }
};

/// Looks on while the text is read: what is too deep, or the same member twice. The first of them counts.
/// Thread: one at a time
class Overseer {
public:
    using Event = PositionedJson::Json::parse_event_t;

    bool operator()(int depth, Event event, const PositionedJson::Json& parsed, qsizetype reached)
    {
        if (m_fault.isNone() && depth >= PositionedJson::deepest) {
            m_fault = {.code = ErrorCode::RulesTooDeep, .limit = PositionedJson::deepest};
            m_place = reached - 1;
        }
        if (!m_fault.isNone())
            return false;
        if (event == Event::object_start)
            m_names.emplace_back();
        else if (event == Event::object_end)
            m_names.pop_back();
        else if (event == Event::key && !m_names.back().insert(parsed.get<std::string>()).second) {
            m_fault = {.code = ErrorCode::RulesMemberTwice,
                       .detail = QString::fromStdString(parsed.get<std::string>())};
            m_place = reached - 1;
        }
        return true;
    }
    [[nodiscard]] const Error& fault() const { return m_fault; }
    /// The last byte of what is at fault.
    [[nodiscard]] qsizetype place() const { return m_place; }

private:
    std::vector<std::set<std::string>> m_names;
    Error m_fault;
    qsizetype m_place = 0;
};

} // namespace

Result<PositionedJson> PositionedJson::parse(const QByteArray& text, const QString& name)
{
    if (text.size() > largestFile)
        return failure({.code = ErrorCode::RulesTooLarge, .where = name, .number = text.size(), .limit = largestFile});
    PositionedJson json(text, name);
    if (const qsizetype wrong = firstWrongByte(text); wrong >= 0)
        return failure({.code = ErrorCode::RulesNotUtf8, .where = json.placeAt(wrong)});
    if (const Result<void> isRead = json.read(); !isRead)
        return failure(isRead.error());
    return json;
}

Result<void> PositionedJson::read()
{
    Overseer overseer;
    const char* mark = m_text.constData();
    const auto look = [&](int depth, Json::parse_event_t event, Json& parsed) {
        return overseer(depth, event, parsed, mark - m_text.constData());
    };
    Error syntax;
    try {
        m_root = Json::parse(MarkingPointer{m_text.constBegin(), &mark}, MarkingPointer{m_text.constEnd(), &mark}, look,
                             true, true);
    } catch (const Json::exception& error) {
        const auto* const known = dynamic_cast<const Json::parse_error*>(&error);
        const qsizetype byte = known != nullptr ? static_cast<qsizetype>(known->byte) : 0;
        syntax = {.code = ErrorCode::RulesSyntaxWrong,
                  .where = placeAt(std::clamp<qsizetype>(byte - 1, 0, m_text.size())),
                  .detail = plainWords(error.what())};
    }
    // It comes before what ended the reading.
    Error fault = overseer.fault();
    if (fault.isNone())
        return syntax.isNone() ? Result<void>() : failure(syntax);
    // Of a name the last byte is its closing quote.
    const qsizetype place =
        fault.code == ErrorCode::RulesMemberTwice ? openingQuote(m_text, overseer.place()) : overseer.place();
    fault.where = placeAt(place);
    return failure(std::move(fault));
}

QString PositionedJson::placeOf(const Path& path, Part part) const
{
    return placeAt(JsonPlaces(m_text).find(path, part == Part::Name));
}

QString PositionedJson::placeAt(qsizetype offset) const
{
    const QByteArrayView before = QByteArrayView(m_text).first(offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const QByteArrayView line = before.sliced(before.lastIndexOf('\n') + 1);
    // Characters, not bytes: those that continue one do not count.
    const auto characters =
        std::count_if(line.begin(), line.end(), [](char byte) { return (static_cast<uchar>(byte) & 0xc0) != 0x80; });
    return QStringLiteral("%1:%2:%3").arg(m_name, QString::number(lines + 1), QString::number(characters + 1));
}

} // namespace standpipe
