// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruletrialtext.h"

#include "core/text/errorreason.h"
#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

/// Only this much of a longer message is shown, and its total size.
constexpr qsizetype mostShown = 2000;

QString milliseconds(Milliseconds time)
{
    return Tr::tr("%1 ms").arg(time.count());
}

QString messageText(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return Tr::tr("an empty message");
    if (bytes.size() <= mostShown)
        return escapedUtf8(bytes);
    return Tr::tr("%1\u2026, in all %2", "beginning of a message, its size")
        .arg(escapedUtf8(wholeCharacters(bytes, mostShown)), byteCount(bytes.size()));
}

QString wait(const RuleReplyPart& part)
{
    if (part.jitter.count() > 0)
        return Tr::tr("after %1 to %2")
            .arg(QString::number(part.delay.count()), milliseconds(part.delay + part.jitter));
    return part.delay.count() > 0 ? Tr::tr("after %1").arg(milliseconds(part.delay)) : QString();
}

QString announcement(const RuleReplyPart& part, qsizetype size)
{
    if (part.lengthOff)
        return Tr::tr("announced as %1").arg(byteCount(qMax<qint64>(size + *part.lengthOff, 0)));
    return part.fault.announcedBytes ? Tr::tr("announced as %1").arg(byteCount(*part.fault.announcedBytes)) : QString();
}

/// The actions applied to the message.
QString remarks(const RuleReplyPart& part, qsizetype size)
{
    QStringList all{wait(part), announcement(part, size)};
    const QString between = milliseconds(part.fault.between);
    if (part.fault.splitAt > 0)
        all.append(Tr::tr("split after %1, %2 between").arg(byteCount(part.fault.splitAt), between));
    if (part.fault.pieceSize > 0)
        all.append(Tr::tr("in pieces of %1, %2 between").arg(byteCount(part.fault.pieceSize), between));
    if (part.times > 1)
        all.append(Tr::tr("%n times", nullptr, part.times));
    if (part.fault.cutAt)
        all.append(Tr::tr("cut after %1").arg(byteCount(*part.fault.cutAt)));
    all.removeAll(QString());
    return all.join(QLatin1StringView(", "));
}

QStringList partLines(const RuleReplyPart& part, const ReplyFacts& facts)
{
    QStringList lines;
    if (part.body) {
        const Result<QByteArray> made = part.body->make(facts);
        if (!made)
            return {reason(made.error())};
        const QString done = remarks(part, made->size());
        lines.append(done.isEmpty() ? messageText(*made) : Tr::tr("%1 (%2)").arg(messageText(*made), done));
    } else if (const QString pause = wait(part); !pause.isEmpty()) {
        lines.append(pause);
    }
    if (part.garbage > 0)
        lines.append(Tr::tr("then %1 by chance, outside any frame").arg(byteCount(part.garbage)));
    if (part.stopReading)
        lines.append(Tr::tr("then reads nothing more"));
    if (part.halfClose)
        lines.append(Tr::tr("then closes its side"));
    if (part.disconnect)
        lines.append(Tr::tr("then disconnects"));
    return lines;
}

} // namespace

QString ruleName(const RuleSet& rules, qsizetype rule)
{
    const QString& name = rules.at(rule).name;
    const QString number = QString::number(rule + 1);
    return name.isEmpty() ? Tr::tr("rule %1").arg(number) : Tr::tr("rule %1 (%2)").arg(number, escaped(name));
}

QStringList replyLines(const RuleReply& reply, const ReplyFacts& facts)
{
    if (reply.isNone())
        return {Tr::tr("no answer")};
    QStringList lines;
    for (const RuleReplyPart& part : reply.parts())
        lines += partLines(part, facts);
    return lines.isEmpty() ? QStringList(Tr::tr("no answer")) : lines;
}

QString nearestSentence(const RuleSet& rules, const NearestRule& nearest)
{
    if (nearest.rule < 0)
        return Tr::tr("None comes near.");
    const Rule& rule = rules.at(nearest.rule);
    const QString name = ruleName(rules, nearest.rule);
    switch (nearest.mismatch) {
    case NearestRule::Mismatch::Pipe:
        return Tr::tr("The nearest, %1, is for other pipes than pipe 1.").arg(name);
    case NearestRule::Mismatch::Turn:
        if (rule.every > 0)
            return Tr::tr("The nearest, %1, is for each request number %2 of these only.")
                .arg(name, QString::number(rule.every));
        return Tr::tr("The nearest, %1, is for request number %2 of these only.").arg(name, QString::number(rule.nth));
    case NearestRule::Mismatch::State:
        return Tr::tr("The nearest, %1, waits for the state %2.").arg(name, escaped(rule.state.value_or(QString())));
    case NearestRule::Mismatch::Case:
        return Tr::tr("The nearest, %1, differs only by capitals or by blanks around the text.").arg(name);
    case NearestRule::Mismatch::Value:
        return Tr::tr("The nearest, %1, wants another value at %2.")
            .arg(name, escaped(QString::fromUtf8(rule.when.pointer->text)));
    case NearestRule::Mismatch::Beginning:
        return Tr::tr("The nearest, %1, has the first %2 in common with it.").arg(name, byteCount(nearest.same));
    case NearestRule::Mismatch::Nothing:
        break;
    }
    return Tr::tr("None comes near.");
}

} // namespace standpipe::text
