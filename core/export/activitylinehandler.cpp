// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/activitylinehandler.h"

#include "core/activity/activityjson.h"
#include "core/activity/errortoken.h"
#include "core/activity/isotime.h"
#include "core/base/limits.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

/// Maximum length of an unknown word in an error.
constexpr size_t shownWord = 60;

Error unknownWord(std::string_view word)
{
    return {.code = ErrorCode::LogWordUnknown,
            .detail = QString::fromUtf8(word.data(), static_cast<qsizetype>(std::min(word.size(), shownWord)))};
}

/// Converts "12.345" to nanoseconds, without floating point.
std::optional<Nanoseconds> nanosecondsOf(std::string_view text)
{
    const size_t point = std::min(text.find('.'), text.size());
    const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
    qint64 whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + point, whole);
    const bool isWhole = point > 0 && error == std::errc() && end == text.data() + point;
    if (!isWhole || whole < 0 || whole > std::numeric_limits<qint64>::max() / 1000 - 1 || fraction.size() > 3)
        return std::nullopt;
    if (fraction.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    qint64 rest = 0;
    for (size_t i = 0; i < 3; ++i)
        rest = rest * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return Nanoseconds(whole * 1000 + rest);
}

Error malformedLine(std::string_view member = {})
{
    return {.code = ErrorCode::LogLineMalformed,
            .detail = QString::fromUtf8(member.data(), static_cast<qsizetype>(member.size()))};
}

} // namespace

ActivityLineHandler::ActivityLineHandler() : m_error(malformedLine()) {}

bool ActivityLineHandler::refuse()
{
    return fail(m_depth == 0 ? malformedLine() : malformedLine(jsonFieldName(m_member)));
}

bool ActivityLineHandler::fail(Error error)
{
    m_error = std::move(error);
    return false;
}

bool ActivityLineHandler::key(string_t& name)
{
    const std::optional<JsonField> member = m_depth == 1 ? jsonFieldOf(name) : innerMemberOf(m_outer, name);
    if (!member)
        return fail(unknownWord(name));
    m_member = *member;
    if (has(*member))
        return refuse();
    m_seen.set(static_cast<size_t>(*member));
    return true;
}

bool ActivityLineHandler::start_object(std::size_t /*size*/)
{
    if (m_depth == 1 && (m_member == JsonField::Peer || m_member == JsonField::Holder))
        m_outer = m_member;
    else if (m_depth != 0)
        return refuse();
    ++m_depth;
    return true;
}

bool ActivityLineHandler::end_object()
{
    --m_depth;
    return true;
}

bool ActivityLineHandler::start_array(std::size_t /*size*/)
{
    return refuse();
}

bool ActivityLineHandler::binary(binary_t& /*value*/)
{
    return refuse();
}

bool ActivityLineHandler::parse_error(std::size_t position, const std::string& /*token*/,
                                      const nlohmann::detail::exception& /*error*/)
{
    m_brokenAt = position;
    return fail(malformedLine());
}

template <class Number>
bool ActivityLineHandler::setWithin(Number& to, qint64 value)
{
    if (!std::in_range<Number>(value))
        return refuse();
    to = static_cast<Number>(value);
    return true;
}

bool ActivityLineHandler::number_unsigned(number_unsigned_t value)
{
    if (m_depth == 1 && m_member == JsonField::Seq) {
        m_activity.sequence = value;
        return true;
    }
    if (m_depth == 1 && m_member == JsonField::Request) {
        m_activity.request.number = value;
        return true;
    }
    if (m_depth == 0 || value > static_cast<quint64>(std::numeric_limits<qint64>::max()))
        return refuse();
    return setNumber(static_cast<qint64>(value));
}

bool ActivityLineHandler::number_float(number_float_t /*value*/, const string_t& text)
{
    return m_depth == 1 && m_member == JsonField::TookUs ? setTook(text) : refuse();
}

bool ActivityLineHandler::setTook(std::string_view text)
{
    const std::optional<Nanoseconds> took = nanosecondsOf(text);
    if (!took)
        return refuse();
    m_activity.took = *took;
    return true;
}

bool ActivityLineHandler::setNumber(qint64 value)
{
    if (m_depth == 0)
        return refuse();
    switch (m_member) {
    case JsonField::Pipe:
        return setWithin(m_activity.pipe.number, value);
    case JsonField::Pid:
        return setWithin(m_activity.pid, value);
    case JsonField::Bytes:
        return value >= 0 && setWithin(m_activity.bytes, value) ? true : refuse();
    case JsonField::TookUs:
        return setTook(std::to_string(value));
    case JsonField::Count:
        return setWithin(m_activity.count, value);
    default:
        return setFactNumber(value);
    }
}

bool ActivityLineHandler::setFactNumber(qint64 value)
{
    switch (m_member) {
    case JsonField::Number:
        return setWithin(m_facts.reason.number, value);
    case JsonField::Limit:
        return setWithin(m_facts.reason.limit, value);
    case JsonField::Ms:
        return setWithin(m_facts.reason.milliseconds, value);
    case JsonField::Errno:
        return setWithin(m_facts.reason.systemError, value);
    case JsonField::HolderPid:
        return setWithin(m_facts.reason.pid, value);
    case JsonField::PeerPid:
        return setWithin(m_facts.peer.pid, value);
    case JsonField::PeerUid:
        return setWithin(m_facts.peer.uid, value);
    case JsonField::PeerGid:
        return setWithin(m_facts.peer.gid, value);
    default:
        return refuse();
    }
}

bool ActivityLineHandler::setText(std::string_view value)
{
    if (m_depth == 0)
        return refuse();
    const QByteArrayView bytes(value.data(), static_cast<qsizetype>(value.size()));
    switch (m_member) {
    case JsonField::Time: {
        const std::optional<WallTime> time = timeOfIso(bytes);
        m_activity.time = time.value_or(WallTime());
        return time ? true : refuse();
    }
    case JsonField::Kind: {
        const std::optional<ActivityKind> kind = activityKindOf(bytes);
        m_activity.kind = kind.value_or(ActivityKind::Problem);
        return kind ? true : fail(unknownWord(value));
    }
    case JsonField::Reason: {
        const std::optional<ErrorCode> code = errorCodeOf(bytes);
        m_facts.reason.code = code.value_or(ErrorCode::None);
        return code ? true : fail(unknownWord(value));
    }
    case JsonField::Text:
    case JsonField::Base64:
        return setPayload(value);
    default:
        return setFactText(QString::fromUtf8(bytes));
    }
}

bool ActivityLineHandler::setPayload(std::string_view value)
{
    if (has(JsonField::Text) && has(JsonField::Base64))
        return refuse();
    QByteArray payload(value.data(), static_cast<qsizetype>(value.size()));
    if (m_member == JsonField::Base64) {
        auto decoded = QByteArray::fromBase64Encoding(std::move(payload), QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return refuse();
        payload = *std::move(decoded);
    }
    m_activity.payload = std::move(payload);
    return m_activity.payload.size() <= limits::activityPayload ? true : refuse();
}

bool ActivityLineHandler::setFactText(const QString& value)
{
    switch (m_member) {
    case JsonField::Where:
        m_where = value;
        return true;
    case JsonField::Place:
        m_facts.where = value;
        return true;
    case JsonField::ReasonWhere:
        m_facts.reason.where = value;
        return true;
    case JsonField::Detail:
        m_facts.reason.detail = value;
        return true;
    case JsonField::HolderProgram:
        m_facts.reason.program = value;
        return true;
    case JsonField::PeerUser:
        m_facts.peer.user = value;
        return true;
    case JsonField::PeerProgram:
        m_facts.peer.executable = value;
        return true;
    default:
        return refuse();
    }
}

std::optional<Error> ActivityLineHandler::whatIsMissing() const
{
    for (const JsonField member : {JsonField::Seq, JsonField::Time, JsonField::Pipe, JsonField::Kind}) {
        if (!has(member))
            return malformedLine(jsonFieldName(member));
    }
    if (m_activity.bytes < m_activity.payload.size())
        return malformedLine("bytes");
    return std::nullopt;
}

Result<Activity> ActivityLineHandler::take()
{
    if (const std::optional<Error> missing = whatIsMissing())
        return failure(*missing);
    (m_activity.kind == ActivityKind::ServerListening ? m_facts.where : m_facts.reason.where) = m_where;
    constexpr auto firstFact = static_cast<size_t>(JsonField::Where);
    if ((m_seen >> firstFact).any())
        m_activity.facts = std::make_shared<const ActivityFacts>(std::move(m_facts));
    return std::move(m_activity);
}

} // namespace standpipe
