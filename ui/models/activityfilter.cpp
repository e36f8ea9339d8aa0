// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activityfilter.h"

#include "core/text/activitytext.h"

#include <QRegularExpression>

#include <algorithm>

namespace standpipe {
namespace {

constexpr std::array<char, 256> foldTable = [] {
    std::array<char, 256> table{};
    for (size_t i = 0; i < table.size(); ++i)
        table.at(i) = static_cast<char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
    return table;
}();

char fold(char c)
{
    return foldTable[static_cast<unsigned char>(c)];
}

/// Escapes are made when a message is shown; only a word with a backslash can mean them.
bool canSearchBytes(const QString& word)
{
    return std::ranges::all_of(
        word, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f && c != QLatin1Char('\\'); });
}

bool hasMessage(ActivityKind kind)
{
    return kind == ActivityKind::Request || kind == ActivityKind::Reply;
}

} // namespace

ActivityFilter::Word::Word(const QString& word) : text(word)
{
    for (size_t i = 0; i < inKind.size(); ++i)
        inKind.at(i) = text::kindWord(static_cast<ActivityKind>(i)).contains(word, Qt::CaseInsensitive);
    if (!canSearchBytes(word))
        return;
    folded = word.toLatin1().toLower();
    skip.fill(folded.size());
    for (qsizetype i = 0; i + 1 < folded.size(); ++i)
        skip.at(static_cast<unsigned char>(folded.at(i))) = folded.size() - 1 - i;
}

bool ActivityFilter::Word::occursIn(QByteArrayView bytes) const
{
    const qsizetype length = folded.size();
    for (qsizetype at = 0; at + length <= bytes.size();) {
        const char last = fold(bytes[at + length - 1]);
        if (last == folded.back() && std::equal(folded.begin(), folded.end() - 1, bytes.begin() + at,
                                                [](char a, char b) { return a == fold(b); }))
            return true;
        at += skip[static_cast<unsigned char>(last)];
    }
    return false;
}

ActivityFilter::ActivityFilter(const QSet<PipeHandle>& pipes, const QString& words) : m_pipes(pipes)
{
    const QStringList list = words.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
    for (const QString& word : list)
        m_words.append(Word(word));
}

bool ActivityFilter::occurs(const Word& word, const Activity& activity)
{
    if (word.inKind.at(static_cast<size_t>(activity.kind)))
        return true;
    if (hasMessage(activity.kind) && !word.folded.isEmpty())
        return word.occursIn(activity.payload);
    return text::remark(activity).contains(word.text, Qt::CaseInsensitive);
}

bool ActivityFilter::accepts(const Activity& activity) const
{
    if (!m_pipes.isEmpty() && !m_pipes.contains(activity.pipe))
        return false;
    return std::ranges::all_of(m_words, [&activity](const Word& word) { return occurs(word, activity); });
}

} // namespace standpipe
