// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/serversetting.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <type_traits>

namespace standpipe {

namespace {

/// In the order of Access and of Carrier.
constexpr std::array<const char*, 3> accessWords{"user", "group", "everyone"};
constexpr std::array<const char*, 2> carrierWords{"qt", "native"};

constexpr int mostIoThreads = 64;
/// More memory than any machine has; above this, 0 has the same effect.
constexpr qint64 mostPeerBytes = 1LL << 50;
/// Timers count milliseconds in this type.
constexpr qint64 longestTime = std::numeric_limits<int>::max();
constexpr qint64 mostPeerCount = std::numeric_limits<int>::max();

qint64 numberOf(qint64 value)
{
    return value;
}

qint64 numberOf(Milliseconds value)
{
    return value.count();
}

/// A number or a time.
template <auto Member>
struct Number {
    static SettingValue get(const ServerPlan& plan) { return numberOf(plan.settings.*Member); }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        auto& field = plan.settings.*Member;
        field = static_cast<std::remove_reference_t<decltype(field)>>(std::get<qint64>(value));
        return {};
    }
};

/// A limit of one client process.
template <auto Member>
struct PeerNumber {
    static SettingValue get(const ServerPlan& plan) { return numberOf(plan.settings.peerLimits.*Member); }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        auto& field = plan.settings.peerLimits.*Member;
        field = static_cast<std::remove_reference_t<decltype(field)>>(std::get<qint64>(value));
        return {};
    }
};

/// An enumeration whose words are in the order of its values.
template <auto Member, const auto& Words>
struct Choice {
    static SettingValue get(const ServerPlan& plan)
    {
        return QString::fromLatin1(Words.at(static_cast<std::size_t>(plan.settings.*Member)));
    }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        const auto found = std::ranges::find_if(
            Words, [&value](const char* word) { return std::get<QString>(value) == QLatin1String(word); });
        auto& field = plan.settings.*Member;
        field = static_cast<std::remove_reference_t<decltype(field)>>(found - Words.begin());
        return {};
    }
};

struct OneRequest {
    static SettingValue get(const ServerPlan& plan) { return plan.settings.oneRequest; }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        plan.settings.oneRequest = std::get<bool>(value);
        return {};
    }
};

struct FramingText {
    static SettingValue get(const ServerPlan& plan) { return plan.settings.framing.text(); }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        const Result<FramingSpec> framing = parseFraming(std::get<QString>(value));
        if (!framing)
            return failure(framing.error());
        plan.settings.framing = *framing;
        return {};
    }
};

Result<void> putEndpoint(Endpoint& field, const SettingValue& value, bool mayBeNone)
{
    const QString& text = std::get<QString>(value);
    if (mayBeNone && text.isEmpty()) {
        field = Endpoint();
        return {};
    }
    const Result<Endpoint> endpoint = Endpoint::parse(text);
    if (!endpoint)
        return failure(endpoint.error());
    field = *endpoint;
    return {};
}

struct Place {
    static SettingValue get(const ServerPlan& plan) { return plan.settings.endpoint.text(); }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        return putEndpoint(plan.settings.endpoint, value, false);
    }
};

struct Control {
    static SettingValue get(const ServerPlan& plan) { return plan.control.text(); }
    static Result<void> put(ServerPlan& plan, const SettingValue& value)
    {
        return putEndpoint(plan.control, value, true);
    }
};

/// A row and the location of its value.
template <class Field>
constexpr ServerSetting row(ServerSetting setting)
{
    setting.get = Field::get;
    setting.put = Field::put;
    return setting;
}

constexpr auto live = SettingChange::Live;
constexpr auto restart = SettingChange::Restart;

// Each row with its sentences; a server has no other settings.
constexpr std::array rows{
    row<Place>({
        .name = "endpoint",
        .type = SettingType::Endpoint,
        .change = restart,
        .group = SettingGroup::Listening,
        .placeholder = "ENDPOINT",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Endpoint"),
        .help = QT_TRANSLATE_NOOP("ServerSetting",
                                  "Where clients connect: a name, a path, or @name for an abstract socket"),
    }),
    row<FramingText>({
        .name = "framing",
        .type = SettingType::Framing,
        .change = restart,
        .group = SettingGroup::Listening,
        .placeholder = "SPEC",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Framing"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "Where one message ends and the next begins"),
    }),
    row<Choice<&ServerSettings::access, accessWords>>({
        .name = "access",
        .type = SettingType::Word,
        .change = restart,
        .group = SettingGroup::Listening,
        .words = accessWords,
        .placeholder = "WHO",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Who may connect"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "Who may connect"),
    }),
    row<Number<&ServerSettings::ioThreads>>({
        .name = "io-threads",
        .type = SettingType::Count,
        .change = restart,
        .group = SettingGroup::Listening,
        .least = 0,
        .most = mostIoThreads,
        .placeholder = "N",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "I/O &threads"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "Threads for the connections"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "as many as suit this machine"),
    }),
    row<Choice<&ServerSettings::carrier, carrierWords>>({
        .name = "carrier",
        .type = SettingType::Word,
        .change = restart,
        .group = SettingGroup::Listening,
        .words = carrierWords,
        .placeholder = "WORD",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "C&arrier"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "What carries the bytes, a QLocalSocket or the descriptor itself"),
    }),
    row<Control>({
        .name = "control",
        .type = SettingType::Endpoint,
        .change = restart,
        .group = SettingGroup::Listening,
        .placeholder = "ENDPOINT",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "C&ontrol at"),
        .help = QT_TRANSLATE_NOOP(
            "ServerSetting",
            "Endpoint on which the server can be controlled, by standpipectl control or any JSON-RPC client"),
    }),
    row<Number<&ServerSettings::pipes>>({
        .name = "pipes",
        .type = SettingType::Count,
        .change = live,
        .group = SettingGroup::Limits,
        .least = 1,
        .most = limits::largestPipes,
        .placeholder = "N",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Pipes at most"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "Clients served at the same time; further ones wait"),
    }),
    row<Number<&ServerSettings::maxMessage>>({
        .name = "max-message",
        .type = SettingType::Bytes,
        .change = live,
        .group = SettingGroup::Limits,
        .least = 1,
        .most = limits::largestMaxMessage,
        .placeholder = "BYTES",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Message at most"),
        .help = QT_TRANSLATE_NOOP("ServerSetting",
                                  "Longest request accepted; a longer one gets an error, and its connection is closed"),
    }),
    row<Number<&ServerSettings::maxReply>>({
        .name = "max-reply",
        .type = SettingType::Bytes,
        .change = live,
        .group = SettingGroup::Limits,
        .least = 0,
        .most = limits::largestMaxMessage,
        .placeholder = "BYTES",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Reply at most"),
        .help = QT_TRANSLATE_NOOP("ServerSetting",
                                  "Longest reply sent, all its messages together; a longer one becomes an error"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "as max-message, for templates 64 bytes more"),
        .isZeroLeftOut = true,
    }),
    row<OneRequest>({
        .name = "one-request",
        .type = SettingType::Truth,
        .change = live,
        .group = SettingGroup::Limits,
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Disconnect after each reply"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "Disconnect after each reply, as the article did"),
    }),
    row<Number<&ServerSettings::stuckTimeout>>({
        .name = "stuck-timeout",
        .type = SettingType::Time,
        .change = live,
        .group = SettingGroup::Limits,
        .least = 0,
        .most = longestTime,
        .placeholder = "MS",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Stuck after"),
        .help = QT_TRANSLATE_NOOP(
            "ServerSetting",
            "Evict a client that stalls for this long in the middle of a message, or of taking a reply"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "never"),
    }),
    row<Number<&ServerSettings::idleTimeout>>({
        .name = "idle-timeout",
        .type = SettingType::Time,
        .change = live,
        .group = SettingGroup::Limits,
        .least = 0,
        .most = longestTime,
        .placeholder = "MS",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Idle at most"),
        .help = QT_TRANSLATE_NOOP("ServerSetting", "Disconnect a client that sends nothing for this long"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "never"),
    }),
    row<PeerNumber<&PeerLimits::connections>>({
        .name = "peer-connections",
        .type = SettingType::Count,
        .change = live,
        .group = SettingGroup::Processes,
        .least = 0,
        .most = mostPeerCount,
        .placeholder = "N",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Connections at most"),
        .help =
            QT_TRANSLATE_NOOP("ServerSetting", "Connections one client process may have; further ones are rejected"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "any"),
    }),
    row<PeerNumber<&PeerLimits::requests>>({
        .name = "peer-requests",
        .type = SettingType::Count,
        .change = live,
        .group = SettingGroup::Processes,
        .least = 0,
        .most = mostPeerCount,
        .placeholder = "N",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Requests at most"),
        .help = QT_TRANSLATE_NOOP(
            "ServerSetting", "Requests of one client process without a reply, on each I/O thread; further ones wait"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "any"),
    }),
    row<PeerNumber<&PeerLimits::pendingBytes>>({
        .name = "peer-pending",
        .type = SettingType::Bytes,
        .change = live,
        .group = SettingGroup::Processes,
        .least = 0,
        .most = mostPeerBytes,
        .placeholder = "BYTES",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Waiting bytes at most"),
        .help = QT_TRANSLATE_NOOP(
            "ServerSetting",
            "Bytes of the requests of one client process, whole or in part, that have no reply yet; further ones wait"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "any"),
    }),
    row<PeerNumber<&PeerLimits::unsentBytes>>({
        .name = "peer-unsent",
        .type = SettingType::Bytes,
        .change = live,
        .group = SettingGroup::Processes,
        .least = 0,
        .most = mostPeerBytes,
        .placeholder = "BYTES",
        .title = QT_TRANSLATE_NOOP("ServerSetting", "&Unsent bytes at most"),
        .help = QT_TRANSLATE_NOOP(
            "ServerSetting",
            "Bytes of the replies one client process does not take, on each I/O thread; its requests wait"),
        .zero = QT_TRANSLATE_NOOP("ServerSetting", "any"),
    }),
};

} // namespace

std::span<const ServerSetting> ServerSetting::all()
{
    return rows;
}

const ServerSetting* ServerSetting::named(QByteArrayView name)
{
    const auto found = std::ranges::find_if(rows, [name](const ServerSetting& row) { return name == row.name; });
    return found == rows.end() ? nullptr : &*found;
}

bool ServerSetting::fits(const SettingValue& value) const
{
    if (isNumber()) {
        const auto* number = std::get_if<qint64>(&value);
        return number != nullptr && *number >= least && *number <= most;
    }
    if (type == SettingType::Truth)
        return std::holds_alternative<bool>(value);
    const auto* text = std::get_if<QString>(&value);
    if (type != SettingType::Word || text == nullptr)
        return text != nullptr;
    return std::ranges::any_of(words, [text](const char* word) { return *text == QLatin1String(word); });
}

QByteArray ServerSetting::controlName() const
{
    const QByteArray words = QByteArray(name).replace('-', '_');
    return type == SettingType::Time ? words + "_ms" : words;
}

QString ServerSetting::storedKey() const
{
    QString key;
    bool isUpper = false;
    for (const char character : QByteArrayView(name)) {
        const QLatin1Char letter(character);
        if (character != '-')
            key += isUpper ? QChar(letter).toUpper() : QChar(letter);
        isUpper = character == '-';
    }
    return key;
}

} // namespace standpipe
