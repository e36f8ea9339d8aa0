// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/ruleserrortext.h"

#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/rulemembers.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

/// The expected form, as a sentence; empty if that is not known.
QString expectedForm(RuleExpectation expected)
{
    switch (expected) {
    case RuleExpectation::Object:
        return Tr::tr("An object in braces is expected there.");
    case RuleExpectation::List:
        return Tr::tr("A list in square brackets is expected there.");
    case RuleExpectation::NotEmptyList:
        return Tr::tr("At least one reply is expected in the list; no answer is written {\"none\": true}.");
    case RuleExpectation::Text:
        return Tr::tr("A text in quotes is expected there.");
    case RuleExpectation::NotEmptyText:
        return Tr::tr("A text in quotes that is not empty is expected there.");
    case RuleExpectation::Flag:
        return Tr::tr("Only true can stand there; leave the member out for no.");
    case RuleExpectation::Pointer:
        return Tr::tr("A JSON pointer is expected there, such as \"/user/name\"; \"\" is the whole message.");
    case RuleExpectation::PipeNumbers:
        return Tr::tr("A pipe's number from 1, or a list of them, is expected there.");
    case RuleExpectation::Base64:
        return Tr::tr("Bytes in base64 are expected there, such as \"aGVsbG8=\".");
    case RuleExpectation::Hex:
        return Tr::tr("Bytes in hexadecimal digits are expected there, such as \"68 65 6c\".");
    case RuleExpectation::Truth:
        return Tr::tr("Only true or false can stand there.");
    case RuleExpectation::GreetingForm:
        return Tr::tr(
            "A greeting is a text, an object with one of text, json, base64, hex and file, or a list of them.");
    case RuleExpectation::ReplyForm:
        return Tr::tr("A reply is a text, an object, or a list of them.");
    default:
        return {};
    }
}

QString expectedNumber(RuleExpectation expected)
{
    switch (expected) {
    case RuleExpectation::Count:
        return Tr::tr("A whole number from 1 is expected there.");
    case RuleExpectation::ByteCount:
        return Tr::tr("A whole number of bytes, from 0, is expected there.");
    case RuleExpectation::Duration:
        return Tr::tr("Milliseconds are expected there: a whole number from 0 to 86400000, one day.");
    case RuleExpectation::Repetitions:
        return Tr::tr("A whole number from 1 to 1000 is expected there.");
    case RuleExpectation::GarbageSize:
        return Tr::tr("A whole number of bytes from 1 to 1048576 is expected there.");
    case RuleExpectation::Announcement:
        return Tr::tr(
            "A length such as 7 is expected there, or one that differs from the true one by \"+3\" or \"-2\".");
    default:
        return {};
    }
}

QString expectedCompany(RuleExpectation expected)
{
    switch (expected) {
    case RuleExpectation::OneCondition:
        return Tr::tr("Exactly one of exact, contains, starts, ends, regex, pointer, base64, hex, containsHex, "
                      "startsHex, endsHex "
                      "and always is expected.");
    case RuleExpectation::OneTurn:
        return Tr::tr("At most one of nth and every is expected: the third request alone, or each third one.");
    case RuleExpectation::WithTemplate:
        return Tr::tr("That needs text or json, which alone are templates.");
    case RuleExpectation::WithPointer:
        return Tr::tr("The members pointer and equals belong together.");
    case RuleExpectation::OneBody:
        return Tr::tr("At most one of text, json, base64, hex and file is expected.");
    case RuleExpectation::SomeAction:
        return Tr::tr(
            "One of text, json, base64, hex, file, garbage, halfClose, stopReading, disconnect and none is expected.");
    case RuleExpectation::WithBody:
        return Tr::tr("That needs a message to be done to: text, json, base64, hex or file.");
    case RuleExpectation::WithPieces:
        return Tr::tr("That needs split or pieces.");
    case RuleExpectation::WithNoBody:
        return Tr::tr("No answer and a message cannot both be given.");
    default:
        return {};
    }
}

QString expectation(const Error& error)
{
    const auto expected = static_cast<RuleExpectation>(error.number);
    for (const auto group : {expectedForm, expectedNumber, expectedCompany}) {
        QString text = group(expected);
        if (!text.isEmpty())
            return text;
    }
    const QString known = ruleMembers(expected).join(QLatin1StringView(", "));
    return known.isEmpty() ? QString() : Tr::tr("Known there are %1.").arg(known);
}

QString missingRemedy(const Error& error)
{
    switch (static_cast<RuleExpectation>(error.number)) {
    case RuleExpectation::TopMember:
        return Tr::tr("The file is written {\"rules\": [...]}.");
    case RuleExpectation::RuleMember:
        return Tr::tr("A rule is written {\"when\": {\"exact\": \"ping\"}, \"reply\": \"pong\"}.");
    default:
        return expectation(error);
    }
}

/// The member, in everyday words.
QString member(const Error& error)
{
    return error.detail.isEmpty() ? Tr::tr("the file") : escaped(error.detail);
}

QString tooLarge(const Error& error)
{
    const QString size = byteCount(error.number);
    const QString limit = byteCount(error.limit);
    if (error.detail.isEmpty())
        return Tr::tr("The rules take %1; the limit is %2.").arg(size, limit);
    return Tr::tr("The rules use the file %1 of %2; the limit is %3.").arg(escaped(error.detail), size, limit);
}

/// Sentences for errors while the rules run.
QString workWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RulesRead:
        return Tr::tr("The rules are read; there are %1.").arg(QString::number(error.number));
    case ErrorCode::RulesNoneMatched:
        return Tr::tr("No rule fits the request.");
    case ErrorCode::MessageNotJson:
        return Tr::tr("The request is not JSON, which a rule asks for: byte %1 cannot be read.")
            .arg(QString::number(error.number));
    case ErrorCode::RegexGaveUp:
        return Tr::tr("The regular expression %1 took too many steps on this request and counts as not matching.")
            .arg(escaped(error.detail));
    case ErrorCode::ScenarioUnknown:
        return Tr::tr("The rules have no scenario named %1.").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString whyWithoutPlace(const Error& error)
{
    const QString what = escaped(error.detail);
    switch (error.code) {
    case ErrorCode::RulesNotUtf8:
        return Tr::tr("The rules are not UTF-8 there.");
    case ErrorCode::RulesSyntaxWrong:
        return Tr::tr("The rules are not JSON there: %1.").arg(what);
    case ErrorCode::RulesTooDeep:
        return Tr::tr("The rules are nested more than %1 deep.").arg(QString::number(error.limit));
    case ErrorCode::RulesTooLarge:
        return tooLarge(error);
    case ErrorCode::RulesMemberUnknown:
        return Tr::tr("No member of the rules is called so: %1.").arg(what);
    case ErrorCode::RulesMemberMissing:
        return Tr::tr("A member is missing in the rules, in %1.").arg(member(error));
    case ErrorCode::RulesMemberTwice:
        return Tr::tr("The rules have the member \"%1\" twice in one object.").arg(what);
    case ErrorCode::RulesMemberUnfit:
        return Tr::tr("The value in the rules does not fit: %1.").arg(member(error));
    case ErrorCode::RulesRegexBroken:
        return Tr::tr("The rules have a regular expression that is wrong at its position %2: %1.")
            .arg(what, QString::number(error.number));
    case ErrorCode::RulesTemplateWrong:
        return Tr::tr("The rules have a template that cannot be used: %1.").arg(what);
    case ErrorCode::RulesReplyFileUnusable:
        return Tr::tr("The rules use the file %1, which cannot be read: %2.").arg(what, systemText(error.systemError));
    case ErrorCode::RulesReplyNeverFits:
        return Tr::tr("The rules have a reply that the framing can never carry: %1.").arg(escaped(error.detail));
    case ErrorCode::RulesFilesTooLarge:
        return Tr::tr("The files of the rules take more than %1 together; %2 is one too many.")
            .arg(byteCount(error.limit), escaped(error.detail));
    default:
        return workWhy(error);
    }
}

/// Reasons for errors while the rules run.
QString workReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RulesRead:
        return error.number == 1 ? Tr::tr("rules read: 1 rule")
                                 : Tr::tr("rules read: %n rules", nullptr, static_cast<int>(error.number));
    case ErrorCode::RulesNoneMatched:
        return Tr::tr("no rule fits");
    case ErrorCode::MessageNotJson:
        return Tr::tr("no JSON: byte %1").arg(QString::number(error.number));
    case ErrorCode::RegexGaveUp:
        return Tr::tr("too many steps: %1").arg(escaped(error.detail));
    case ErrorCode::ScenarioUnknown:
        return Tr::tr("unknown scenario %1").arg(escaped(error.detail));
    default:
        return {};
    }
}

} // namespace

QString rulesWhy(const Error& error)
{
    const QString text = whyWithoutPlace(error);
    if (text.isEmpty() || error.where.isEmpty())
        return text;
    return Tr::tr("In %1: %2", "file:line:column, sentence").arg(escaped(error.where), text);
}

QString rulesReason(const Error& error)
{
    const QString what = escaped(error.detail);
    switch (error.code) {
    case ErrorCode::RulesNotUtf8:
        return Tr::tr("rules not in UTF-8");
    case ErrorCode::RulesSyntaxWrong:
        return Tr::tr("rules not in JSON: %1").arg(what);
    case ErrorCode::RulesTooDeep:
        return Tr::tr("rules nested too deep");
    case ErrorCode::RulesTooLarge:
        return Tr::tr("too many bytes for rules");
    case ErrorCode::RulesMemberUnknown:
        return Tr::tr("unknown member of the rules: %1").arg(what);
    case ErrorCode::RulesMemberMissing:
        return Tr::tr("missing member of the rules in %1").arg(member(error));
    case ErrorCode::RulesMemberTwice:
        return Tr::tr("member of the rules twice: %1").arg(what);
    case ErrorCode::RulesMemberUnfit:
        return Tr::tr("unfit value in the rules: %1").arg(member(error));
    case ErrorCode::RulesRegexBroken:
        return Tr::tr("wrong regular expression in the rules: %1").arg(what);
    case ErrorCode::RulesTemplateWrong:
        return Tr::tr("wrong template in the rules: %1").arg(what);
    case ErrorCode::RulesReplyFileUnusable:
        return Tr::tr("unreadable file of the rules: %1").arg(what);
    case ErrorCode::RulesReplyNeverFits:
        return Tr::tr("reply that never fits the framing: %1").arg(escaped(error.detail));
    case ErrorCode::RulesFilesTooLarge:
        return Tr::tr("files of the rules over %1").arg(byteCount(error.limit));
    default:
        return workReason(error);
    }
}

QString rulesRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::RulesNotUtf8:
        return Tr::tr("Save the file as UTF-8; bytes that are no text are written in base64 or hex.");
    case ErrorCode::RulesSyntaxWrong:
        return Tr::tr("Correct it there or just before; comments are written // or /* */.");
    case ErrorCode::RulesTooDeep:
        return Tr::tr("Put what is deeper into a file of its own: {\"file\": \"reply.json\"}.");
    case ErrorCode::RulesTooLarge:
        return Tr::tr("Split it, or make replies shorter.");
    case ErrorCode::RulesMemberUnknown:
    case ErrorCode::RulesMemberUnfit:
        return expectation(error);
    case ErrorCode::RulesMemberMissing:
        return missingRemedy(error);
    case ErrorCode::RulesMemberTwice:
        return Tr::tr("Keep one of them.");
    case ErrorCode::RulesRegexBroken:
        return Tr::tr("Behind a backslash a character stands for itself; in JSON the backslash is written twice.");
    case ErrorCode::RulesTemplateWrong:
        return Tr::tr("Known are {text}, {pipe}, {count}, {time}, {pid}, {counter}, {random}, {random:1-100}, {uuid}, "
                      "{json:/pointer}, {rawjson:/pointer}, "
                      "{env:NAME}, {file:PATH} and what the rule's regular expression catches: {1}, {name}; {{ and }} "
                      "are braces.");
    case ErrorCode::RulesReplyFileUnusable:
        return Tr::tr("Paths are seen from the folder of the rules file.");
    case ErrorCode::RulesNoneMatched:
        return Tr::tr("Write \"otherwise\" in the rules file to answer such requests.");
    case ErrorCode::RegexGaveUp:
        return Tr::tr("Write it without one repetition inside another, such as (a+)+.");
    case ErrorCode::RulesReplyNeverFits:
        return Tr::tr("Change the reply, or choose another framing (--framing).");
    case ErrorCode::RulesFilesTooLarge:
        return Tr::tr("Use fewer or smaller files.");
    default:
        return {};
    }
}

} // namespace standpipe::text
