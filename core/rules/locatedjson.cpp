// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/locatedjson.h"

#include "core/json/exactjson.h"
#include "core/rules/jsonlocator.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace standpipe {

namespace {

/// Longest part of the parser's message to show; the rest repeats what was read.
constexpr qsizetype longestWords = 300;

/// Returns the parser's message without its prefix: "[json.exception.parse_error.101] parse error at line 1, column 2:
/// …".
QString plainWords(const char* what)
{
    QString words = QString::fromUtf8(what);
    const qsizetype head = words.indexOf(QLatin1StringView(": "));
    words.remove(0, head < 0 ? 0 : head + 2);
    return words.size() > longestWords ? words.left(longestWords) + QChar(0x2026) : words;
}

/// Returns the offset of the first byte that is not part of a valid character; -1 if there is none.
qsizetype firstWrongByte(QByteArrayView text)
{
    if (text.isValidUtf8())
        return -1;
    qsizetype good = 0;
    qsizetype bad = text.size(); // text.first(bad) is invalid
    while (bad - good > 1) {
        const qsizetype middle = good + (bad - good) / 2;
        // A character cut at the middle is not an error: removing up to three bytes leaves whole characters.
        bool isWhole = false;
        for (qsizetype less = 0; less <= std::min<qsizetype>(3, middle) && !isWhole; ++less)
            isWhole = text.first(middle - less).isValidUtf8();
        (isWhole ? good : bad) = middle;
    }
    while (good > 0 && !text.first(good).isValidUtf8())
        --good;
    return good;
}

/// Returns the offset of the opening quote of the name whose closing quote is at `closing`.
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

/// A pointer that records how far it has advanced.
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

/// Parses the value and checks for excessive depth and duplicate members. The first error counts.
/// Thread: one at a time
class Overseer final : public ExactJson {
public:
    /// mark: how far the parser has read.
    Overseer(const char* begin, const char* const& mark) : m_begin(begin), m_mark(mark) {}

    bool start_object(std::size_t size) override
    {
        m_names.emplace_back();
        return fits() && ExactJson::start_object(size);
    }
    bool end_object() override
    {
        m_names.pop_back();
        return ExactJson::end_object();
    }
    bool start_array(std::size_t size) override { return fits() && ExactJson::start_array(size); }
    bool end_array() override { return ExactJson::end_object(); }
    bool key(string_t& name) override
    {
        if (!m_names.back().insert(name).second)
            return stop({.code = ErrorCode::RulesMemberTwice, .detail = QString::fromStdString(name)}, here());
        return ExactJson::key(name);
    }
    bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& error) override
    {
        return stop({.code = ErrorCode::RulesSyntaxWrong, .detail = plainWords(error.what())},
                    static_cast<qsizetype>(position) - 1);
    }

    [[nodiscard]] const Error& fault() const { return m_fault; }
    /// The last byte of the part at fault.
    [[nodiscard]] qsizetype place() const { return m_place; }

private:
    [[nodiscard]] qsizetype here() const { return m_mark - m_begin - 1; }
    bool fits()
    {
        return depth() < static_cast<std::size_t>(LocatedJson::deepest) ||
               stop({.code = ErrorCode::RulesTooDeep, .limit = LocatedJson::deepest}, here());
    }
    bool stop(Error fault, qsizetype place)
    {
        m_fault = std::move(fault);
        m_place = place;
        return false;
    }

    const char* const m_begin;
    const char* const& m_mark;
    std::vector<std::set<std::string>> m_names;
    Error m_fault;
    qsizetype m_place = 0;
};

} // namespace

Result<LocatedJson> LocatedJson::parse(const QByteArray& text, const QString& name)
{
    if (text.size() > largestFile)
        return failure({.code = ErrorCode::RulesTooLarge, .where = name, .number = text.size(), .limit = largestFile});
    LocatedJson json(text, name);
    if (const qsizetype wrong = firstWrongByte(text); wrong >= 0)
        return failure({.code = ErrorCode::RulesNotUtf8, .where = json.placeAt(wrong)});
    if (const Result<void> isRead = json.read(); !isRead)
        return failure(isRead.error());
    return json;
}

Result<void> LocatedJson::read()
{
    const char* mark = m_text.constData();
    Overseer overseer(m_text.constData(), mark);
    const bool isRead =
        Json::sax_parse(MarkingPointer{m_text.constBegin(), &mark}, MarkingPointer{m_text.constEnd(), &mark}, &overseer,
                        Json::input_format_t::json, true, true);
    if (isRead) {
        m_root = overseer.value();
        return {};
    }
    Error fault = overseer.fault();
    // For a name, the last byte is its closing quote.
    const qsizetype place =
        fault.code == ErrorCode::RulesMemberTwice ? openingQuote(m_text, overseer.place()) : overseer.place();
    fault.where = placeAt(std::clamp<qsizetype>(place, 0, m_text.size()));
    return failure(std::move(fault));
}

QString LocatedJson::placeOf(const Path& path, Part part) const
{
    return placeAt(JsonLocator(m_text).find(path, part == Part::Name));
}

QString LocatedJson::placeAt(qsizetype offset) const
{
    const QByteArrayView before = QByteArrayView(m_text).first(offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const QByteArrayView line = before.sliced(before.lastIndexOf('\n') + 1);
    // Count characters, not bytes: skip continuation bytes.
    const auto characters =
        std::count_if(line.begin(), line.end(), [](char byte) { return (static_cast<uchar>(byte) & 0xc0) != 0x80; });
    return QStringLiteral("%1:%2:%3").arg(m_name, QString::number(lines + 1), QString::number(characters + 1));
}

} // namespace standpipe
