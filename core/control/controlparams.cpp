// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/controlparams.h"

#include "core/base/limits.h"
#include "core/framing/framingspec.h"
#include "core/text/handlererrortext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace standpipe::controlparams {

using jsonrpc::Failure;
using jsonrpc::Json;
using text::ControlFault;

namespace {

constexpr std::size_t mostPipes = 65'536;

tl::unexpected<Failure> wrong(ControlFault fault, const QString& detail = {}, qint64 low = 0, qint64 high = 0)
{
    return tl::make_unexpected(
        Failure{Failure::InvalidParams, text::controlSentence(fault, detail, low, high).toStdString()});
}

bool isHandle(const Json& value)
{
    return value.is_number_integer() && value >= 1 && value <= std::numeric_limits<quint32>::max();
}

/// Takes over a whole number within bounds, if it is there.
template <class T>
Read<void> take(const Json& params, const char* name, qint64 low, qint64 high, T& to)
{
    if (!params.contains(name))
        return {};
    const Json& value = params.at(name);
    if (!value.is_number_integer() || value < low || value > high)
        return wrong(ControlFault::NumberUnfit, QString::fromLatin1(name), low, high);
    to = T(value.get<qint64>());
    return {};
}

const char* word(Access access)
{
    if (access == Access::Everyone)
        return "everyone";
    return access == Access::Group ? "group" : "user";
}

} // namespace

Read<void> onlyHas(const Json& params, std::initializer_list<std::string_view> members)
{
    for (const auto& [name, value] : params.items()) {
        if (std::ranges::find(members, name) == members.end())
            return wrong(ControlFault::ParamUnknown, QString::fromStdString(name));
    }
    return {};
}

Read<QList<PipeHandle>> pipes(const Json& params)
{
    const bool isOne = params.contains("pipe");
    if (isOne == params.contains("pipes"))
        return wrong(ControlFault::NoPipe);
    const Json list = isOne ? Json::array({params.at("pipe")}) : params.at("pipes");
    if (!list.is_array() || list.empty() || list.size() > mostPipes || !std::ranges::all_of(list, isHandle))
        return wrong(ControlFault::PipeUnfit);
    QList<PipeHandle> handles;
    for (const Json& each : list)
        handles << PipeHandle{each.get<quint32>()};
    return handles;
}

Read<QByteArray> message(const Json& params)
{
    const bool isText = params.contains("text");
    if (isText == params.contains("base64"))
        return wrong(ControlFault::NoMessage);
    const Json& value = params.at(isText ? "text" : "base64");
    if (!value.is_string())
        return wrong(ControlFault::MessageUnfit);
    const QByteArray given = QByteArray::fromStdString(value.get<std::string>());
    if (isText)
        return given;
    const auto decoded = QByteArray::fromBase64Encoding(given, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return wrong(ControlFault::Base64Broken);
    return *decoded;
}

Read<ScenarioWish> scenario(const Json& params)
{
    if (const Read<void> fits = onlyHas(params, {"name", "state", "reset"}); !fits)
        return tl::make_unexpected(fits.error());
    ScenarioWish wish;
    for (const auto& [name, value] : params.items()) {
        if (name == "reset" ? !value.is_boolean()
                            : !value.is_string() || (name == "state" && value.get_ref<const std::string&>().empty()))
            return wrong(name == "reset" ? ControlFault::TruthUnfit : ControlFault::TextUnfit,
                         QString::fromStdString(name));
    }
    wish.isSet = params.contains("state");
    wish.isReset = params.value("reset", false);
    if (wish.isSet && (wish.isReset || !params.contains("name")))
        return wrong(ControlFault::StateUnfit);
    if (params.contains("name"))
        wish.name = QString::fromStdString(params.at("name").get<std::string>());
    if (wish.isSet)
        wish.state = QString::fromStdString(params.at("state").get<std::string>());
    return wish;
}

Read<ServerSettings> changed(const ServerSettings& settings, const Json& params)
{
    constexpr qint64 longest = std::numeric_limits<int>::max();
    ServerSettings wanted = settings;
    const Read<void> taken =
        onlyHas(params, {"pipes", "max_message", "max_reply", "one_request", "stuck_timeout_ms", "idle_timeout_ms"})
            .and_then([&] { return take(params, "pipes", 1, limits::largestPipes, wanted.pipes); })
            .and_then([&] { return take(params, "max_message", 1, limits::largestMaxMessage, wanted.maxMessage); })
            .and_then([&] { return take(params, "max_reply", 0, limits::largestMaxMessage, wanted.maxReply); })
            .and_then([&] { return take(params, "stuck_timeout_ms", 0, longest, wanted.stuckTimeout); })
            .and_then([&] { return take(params, "idle_timeout_ms", 0, longest, wanted.idleTimeout); });
    if (!taken)
        return tl::make_unexpected(taken.error());
    if (params.contains("one_request")) {
        if (!params.at("one_request").is_boolean())
            return wrong(ControlFault::TruthUnfit, QStringLiteral("one_request"));
        wanted.oneRequest = params.at("one_request").get<bool>();
    }
    return wanted;
}

Json shown(const ServerSettings& settings)
{
    return {{"endpoint", settings.endpoint.text().toStdString()},
            {"framing", settings.framing.text().toStdString()},
            {"pipes", settings.pipes},
            {"max_message", settings.maxMessage},
            {"max_reply", settings.maxReply},
            {"one_request", settings.oneRequest},
            {"stuck_timeout_ms", settings.stuckTimeout.count()},
            {"idle_timeout_ms", settings.idleTimeout.count()},
            {"access", word(settings.access)}};
}

} // namespace standpipe::controlparams
