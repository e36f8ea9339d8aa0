// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/textterms.h"

#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/filter/kindterms.h"
#include "core/text/activitytext.h"

#include <QByteArray>
#include <QByteArrayMatcher>
#include <QByteArrayView>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace standpipe {
namespace {

constexpr auto kindCount = static_cast<std::size_t>(activityKinds);

constexpr std::array<char, 256> foldTable = [] {
    std::array<char, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table.at(i) = static_cast<char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
    return table;
}();

char fold(char c)
{
    return foldTable[static_cast<unsigned char>(c)];
}

/// Escapes are created when a message is shown; only text with a backslash can match them.
bool canSearchBytes(const QString& text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != QLatin1Char('\\');
    });
}

bool hasMessage(ActivityKind kind)
{
    return isMessage(kind);
}

/// Whether text::remark() is always empty for the kind.
bool hasNoText(ActivityKind kind)
{
    return kind == ActivityKind::PipeStarted || kind == ActivityKind::Listening || kind == ActivityKind::PipeClosed;
}

/// The result of text::remark(), with a fast path for short plain messages.
QString shownText(const Activity& activity)
{
    const bool isPlain = hasMessage(activity.kind) && activity.bytes == activity.payload.size() &&
                         activity.bytes <= limits::shownTextBytes &&
                         std::ranges::all_of(activity.payload, [](char c) { return c >= 0x20 && c < 0x7f; });
    return isPlain ? QString::fromLatin1(activity.payload) : text::remark(activity);
}

const QList<ActivityKind> messages = {ActivityKind::Request, ActivityKind::Reply, ActivityKind::Push};

/// Kinds whose words already match the term, and those that need the text to be searched.
/// Thread: value
struct KindSplit {
    QList<ActivityKind> found;
    QList<ActivityKind> open;
};

KindSplit split(const std::array<bool, kindCount>& inKind, bool messagesAreOpen)
{
    KindSplit parts;
    for (std::size_t i = 0; i < kindCount; ++i) {
        const auto kind = static_cast<ActivityKind>(i);
        if (inKind.at(i))
            parts.found << kind;
        else if (hasMessage(kind) ? messagesAreOpen : !hasNoText(kind))
            parts.open << kind;
    }
    return parts;
}

/// Matches a word or a phrase.
/// Thread: any thread (immutable)
class WordTerm final : public FilterTerm {
public:
    explicit WordTerm(QString text) : m_text(std::move(text))
    {
        for (std::size_t i = 0; i < kindCount; ++i)
            m_inKind.at(i) = text::kindWord(static_cast<ActivityKind>(i)).contains(m_text, Qt::CaseInsensitive);
        if (!canSearchBytes(m_text))
            return;
        m_folded = m_text.toLatin1().toLower();
        m_skip.fill(m_folded.size());
        for (qsizetype i = 0; i + 1 < m_folded.size(); ++i)
            m_skip.at(static_cast<unsigned char>(m_folded.at(i))) = m_folded.size() - 1 - i;
    }

    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        if (m_inKind[static_cast<std::size_t>(activity.kind)])
            return true;
        if (hasMessage(activity.kind) && !m_folded.isEmpty())
            return occursIn(activity.payload);
        return !hasNoText(activity.kind) && shownText(activity).contains(m_text, Qt::CaseInsensitive);
    }

    [[nodiscard]] QString key() const override { return QLatin1Char('"') + m_text.toCaseFolded() + QLatin1Char('"'); }

    [[nodiscard]] SqlCondition condition(Bound bound) const override
    {
        const KindSplit parts = split(m_inKind, m_folded.isEmpty());
        SqlCondition condition{kindIn(parts.found), {}, parts.open.isEmpty()};
        if (!m_folded.isEmpty()) {
            condition.where += QStringLiteral(" OR (%1 AND ifnull(instr(lower(CAST(payload AS TEXT)), ?), 0) > 0)")
                                   .arg(kindIn(messages));
            condition.values << QString::fromLatin1(m_folded);
        }
        if (bound == Bound::Above && !parts.open.isEmpty())
            condition.where += QStringLiteral(" OR ") + kindIn(parts.open);
        condition.where = QLatin1Char('(') + condition.where + QLatin1Char(')');
        return condition;
    }

private:
    /// Horspool's search.
    [[nodiscard]] bool occursIn(QByteArrayView bytes) const
    {
        const qsizetype length = m_folded.size();
        for (qsizetype at = 0; at + length <= bytes.size();) {
            const char last = fold(bytes[at + length - 1]);
            if (last == m_folded.back() && std::equal(m_folded.begin(), m_folded.end() - 1, bytes.begin() + at,
                                                      [](char a, char b) { return a == fold(b); }))
                return true;
            at += m_skip[static_cast<unsigned char>(last)];
        }
        return false;
    }

    const QString m_text;
    QByteArray m_folded;                 ///< lower case; empty if the text cannot be searched byte by byte
    std::array<qsizetype, 256> m_skip{}; ///< Horspool's table
    std::array<bool, kindCount> m_inKind{};
};

/// Matches bytes of a message.
/// Thread: any thread (immutable)
class BytesTerm final : public FilterTerm {
public:
    explicit BytesTerm(const QByteArray& bytes) : m_matcher(bytes) {}

    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        return m_matcher.indexIn(activity.payload) >= 0;
    }
    [[nodiscard]] QString key() const override
    {
        return QStringLiteral("hex:") + QString::fromLatin1(m_matcher.pattern().toHex());
    }
    [[nodiscard]] SqlCondition condition(Bound /*bound*/) const override
    {
        return {QStringLiteral("(payload IS NOT NULL AND instr(CAST(payload AS BLOB), ?) > 0)"),
                {m_matcher.pattern()},
                true};
    }

private:
    const QByteArrayMatcher m_matcher;
};

/// Matches a regular expression.
/// Thread: any thread (immutable; QRegularExpression matches under a lock of its own)
class RegexTerm final : public FilterTerm {
public:
    RegexTerm(QString pattern, bool anyCase, QRegularExpression regex)
        : m_pattern(std::move(pattern))
        , m_anyCase(anyCase)
        , m_regex(std::move(regex))
    {
        m_regex.optimize();
        for (std::size_t i = 0; i < kindCount; ++i)
            m_inKind.at(i) = m_regex.match(text::kindWord(static_cast<ActivityKind>(i))).hasMatch();
    }

    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        return m_inKind[static_cast<std::size_t>(activity.kind)] || m_regex.match(shownText(activity)).hasMatch();
    }

    [[nodiscard]] QString key() const override
    {
        return QLatin1Char('/') + m_pattern + (m_anyCase ? QStringLiteral("/i") : QStringLiteral("/"));
    }

    [[nodiscard]] SqlCondition condition(Bound bound) const override
    {
        KindSplit parts = split(m_inKind, true);
        for (std::size_t i = 0; i < kindCount; ++i) { // an empty text may match as well: /^$/
            const auto kind = static_cast<ActivityKind>(i);
            if (hasNoText(kind) && !m_inKind.at(i))
                parts.open << kind;
        }
        if (bound == Bound::Below)
            return {kindIn(parts.found), {}, parts.open.isEmpty()};
        return {kindIn(parts.found + parts.open), {}, parts.open.isEmpty()};
    }

private:
    const QString m_pattern;
    const bool m_anyCase;
    const QRegularExpression m_regex;
    std::array<bool, kindCount> m_inKind{};
};

} // namespace

FilterTermPtr wordTerm(const QString& text)
{
    return std::make_shared<WordTerm>(text);
}

FilterTermPtr bytesTerm(const QByteArray& bytes)
{
    return std::make_shared<BytesTerm>(bytes);
}

Result<FilterTermPtr> regexTerm(const QString& pattern, bool anyCase, qsizetype position)
{
    const QString bound = QStringLiteral("(*LIMIT_MATCH=%1)").arg(limits::filterRegexSteps);
    const QRegularExpression regex(bound + pattern, anyCase ? QRegularExpression::CaseInsensitiveOption
                                                            : QRegularExpression::NoPatternOption);
    if (!regex.isValid()) {
        const qsizetype offset = std::clamp<qsizetype>(regex.patternErrorOffset() - bound.size(), 0, pattern.size());
        return failure(
            {.code = ErrorCode::FilterRegexBroken, .detail = regex.errorString(), .number = position + 1 + offset});
    }
    return std::make_shared<RegexTerm>(pattern, anyCase, regex);
}

} // namespace standpipe
