// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/replyreader.h"

#include "core/framing/framecodec.h"
#include "core/json/jsontext.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

using Expect = RuleExpectation;

constexpr qint64 oneDay = 24LL * 60 * 60 * 1000;
constexpr qint64 mostTimes = 1000;
constexpr qint64 mostGarbage = 1024LL * 1024;
constexpr qint64 anySize = std::numeric_limits<quint32>::max();
constexpr std::array bodies = {"text", "json", "base64", "hex", "file"};

Milliseconds durationIn(const RuleObject& object, const char* name, Milliseconds otherwise)
{
    return Milliseconds(object.number(name, 0, oneDay, Expect::Duration).value_or(otherwise.count()));
}

} // namespace

RuleReply ReplyReader::read(const Json& value, const Path& path) const
{
    if (!value.is_array()) {
        RuleReplyPart part = readPart(value, path);
        // "none" allows no other member.
        if (value.is_object() && value.size() == 1 && value.contains("none"))
            return RuleReply();
        return RuleReply({std::move(part)});
    }
    if (value.empty())
        m_source.report(ErrorCode::RulesMemberUnfit, path, Expect::NotEmptyList);
    std::vector<RuleReplyPart> parts;
    for (std::size_t index = 0; index < value.size() && !m_source.isFaulty(); ++index)
        parts.push_back(readPart(value[index], path / index));
    return RuleReply(std::move(parts));
}

std::vector<ReplyTemplate> ReplyReader::readGreeting(const Json& value, const Path& path) const
{
    std::vector<ReplyTemplate> messages;
    if (value.is_array() && value.empty())
        m_source.report(ErrorCode::RulesMemberUnfit, path, Expect::GreetingForm);
    const std::size_t count = value.is_array() ? value.size() : 1;
    for (std::size_t index = 0; index < count && !m_source.isFaulty(); ++index) {
        const Path place = value.is_array() ? path / index : path;
        RuleReplyPart part{.body = readGreetingPart(value.is_array() ? value[index] : value, place)};
        checkFit(part, place);
        if (part.body)
            messages.push_back(*std::move(part.body));
    }
    return messages;
}

std::optional<ReplyTemplate> ReplyReader::readGreetingPart(const Json& value, const Path& path) const
{
    if (const auto* const text = value.get_ptr<const std::string*>())
        return readText(QString::fromStdString(*text), path);
    if (!value.is_object()) {
        m_source.report(ErrorCode::RulesMemberUnfit, path, Expect::GreetingForm);
        return std::nullopt;
    }
    const RuleObject object(m_source, value, path, Expect::GreetingMember);
    std::optional<ReplyTemplate> body = readBody(object);
    if (!body)
        object.reportMissing(Expect::GreetingForm);
    return body;
}

std::optional<ReplyTemplate> ReplyReader::readText(const QString& text, const Path& path) const
{
    return accept(ReplyTemplate::parse(text, m_scope), path);
}

RuleReplyPart ReplyReader::readPart(const Json& value, const Path& path) const
{
    if (const auto* const text = value.get_ptr<const std::string*>()) {
        const RuleReplyPart part{.body = readText(QString::fromStdString(*text), path)};
        checkFit(part, path);
        return part;
    }
    if (!value.is_object()) {
        m_source.report(ErrorCode::RulesMemberUnfit, path, Expect::ReplyForm);
        return {};
    }
    return readObject(RuleObject(m_source, value, path, Expect::ReplyMember));
}

RuleReplyPart ReplyReader::readObject(const RuleObject& object) const
{
    RuleReplyPart part;
    part.body = readBody(object);
    part.delay = durationIn(object, "delay", Milliseconds(0));
    part.jitter = durationIn(object, "jitter", Milliseconds(0));
    part.times = static_cast<int>(object.number("times", 1, mostTimes, Expect::Repetitions).value_or(1));
    part.garbage = object.number("garbage", 1, mostGarbage, Expect::GarbageSize).value_or(0);
    part.stopReading = object.flag("stopReading");
    part.halfClose = object.flag("halfClose");
    part.disconnect = object.flag("disconnect");
    readFault(object, part);
    check(object, part);
    if (object.has("announce"))
        checkAnnouncement(part, object);
    else if (const auto* const body =
                 std::ranges::find_if(bodies, [&object](const char* name) { return object.has(name); });
             body != bodies.end())
        checkFit(part, object.pathOf(*body));
    return part;
}

void ReplyReader::checkFit(const RuleReplyPart& part, const Path& path) const
{
    const std::optional<FramingSpec> framing = m_source.framing();
    if (!framing || !part.body || m_source.isFaulty())
        return;
    if (const Result<void> checked = part.body->fixedText().check(*framing); !checked) {
        Error error = checked.error();
        error.code = ErrorCode::RulesReplyNeverFits;
        m_source.report(error, path);
    }
}

void ReplyReader::checkAnnouncement(const RuleReplyPart& part, const RuleObject& object) const
{
    const std::optional<FramingSpec> framing = m_source.framing();
    if (!framing || m_source.isFaulty())
        return;
    const qint64 length = part.fault.announcedBytes.value_or(0);
    if (!makeFrameCodec(*framing, limits::largestMaxMessage)->encodeAnnouncing(length, {})) {
        m_source.report({.code = ErrorCode::RulesReplyNeverFits, .detail = framing->text()}, object.pathOf("announce"));
    }
}

std::optional<ReplyTemplate> ReplyReader::readBody(const RuleObject& object) const
{
    const char* found = nullptr;
    for (const char* const name : bodies) {
        if (object.has(name) && found != nullptr)
            object.reportUnfit(name, Expect::OneBody);
        else if (object.has(name))
            found = name;
    }
    return found == nullptr ? std::nullopt : readBodyNamed(object, found);
}

std::optional<ReplyTemplate> ReplyReader::readBodyNamed(const RuleObject& object, const char* name) const
{
    const QLatin1StringView kind(name);
    const Path path = object.pathOf(name);
    const bool isTemplate = object.truth("template", true);
    if (object.has("template") && kind != QLatin1StringView("text") && kind != QLatin1StringView("json"))
        object.reportUnfit("template", Expect::WithTemplate);
    if (kind == QLatin1StringView("json") && !isTemplate)
        return ReplyTemplate::ofBytes(jsontext::write(object.at(name)));
    if (kind == QLatin1StringView("json"))
        return accept(ReplyTemplate::ofJson(object.at(name), m_scope), path);
    if (kind == QLatin1StringView("base64") || kind == QLatin1StringView("hex")) {
        const std::optional<QByteArray> bytes = object.bytes(name);
        return bytes ? std::optional(ReplyTemplate::ofBytes(*bytes)) : std::nullopt;
    }
    const bool isFile = kind == QLatin1StringView("file");
    const std::optional<QString> text = object.text(name, isFile ? Expect::NotEmptyText : Expect::Text);
    if (!text)
        return std::nullopt;
    if (!isFile)
        return isTemplate ? readText(*text, path) : ReplyTemplate::ofBytes(text->toUtf8());
    const Result<QByteArray> contents = m_source.files().read(*text);
    if (!contents) {
        m_source.report(contents.error(), path);
        return std::nullopt;
    }
    return ReplyTemplate::ofBytes(*contents);
}

std::optional<ReplyTemplate> ReplyReader::accept(const Result<ReplyTemplate>& made, const Path& path) const
{
    if (made)
        return *made;
    m_source.report(made.error(), path);
    return std::nullopt;
}

void ReplyReader::readFault(const RuleObject& object, RuleReplyPart& part) const
{
    part.fault.splitAt = object.number("split", 1, anySize, Expect::Count).value_or(0);
    part.fault.pieceSize = object.number("pieces", 1, anySize, Expect::Count).value_or(0);
    part.fault.between = durationIn(object, "between", part.fault.between);
    part.fault.cutAt = object.number("cut", 0, anySize, Expect::ByteCount);
    if (part.fault.cutAt)
        part.disconnect = true;
    readAnnouncement(object, part);
    if (object.has("between") && !object.has("split") && !object.has("pieces"))
        object.reportUnfit("between", Expect::WithPieces);
}

void ReplyReader::readAnnouncement(const RuleObject& object, RuleReplyPart& part) const
{
    if (!object.has("announce"))
        return;
    if (!object.at("announce").is_string()) {
        part.fault.announcedBytes = object.number("announce", 0, anySize, Expect::Announcement);
        return;
    }
    const QString text = object.text("announce").value_or(QString());
    bool isNumber = false;
    const qint64 off = text.toLongLong(&isNumber);
    const bool hasSign = text.startsWith(QLatin1Char('+')) || text.startsWith(QLatin1Char('-'));
    if (!isNumber || !hasSign || off > anySize || off < -anySize)
        object.reportUnfit("announce", Expect::Announcement);
    part.lengthOff = off;
}

void ReplyReader::check(const RuleObject& object, const RuleReplyPart& part) const
{
    const bool isNone = object.flag("none");
    const bool hasBody = std::ranges::any_of(bodies, [&object](const char* name) { return object.has(name); });
    if (isNone && hasBody)
        object.reportUnfit("none", Expect::WithNoBody);
    for (const char* const name : {"template", "split", "pieces", "cut", "announce", "times"}) {
        if (object.has(name) && !hasBody)
            object.reportUnfit(name, Expect::WithBody);
    }
    const bool hasAction =
        hasBody || isNone || part.garbage > 0 || part.stopReading || part.halfClose || part.disconnect;
    if (!hasAction)
        object.reportMissing(Expect::SomeAction);
}

} // namespace standpipe
