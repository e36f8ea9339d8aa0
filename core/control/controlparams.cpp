// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/controlparams.h"

#include "core/server/serversetting.h"
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

/// Reads the value of a setting that can be changed live.
Read<SettingValue> valueOf(const ServerSetting& setting, const Json& value)
{
    const QString name = QString::fromLatin1(setting.controlName());
    if (setting.type == SettingType::Truth) {
        if (!value.is_boolean())
            return wrong(ControlFault::TruthUnfit, name);
        return value.get<bool>();
    }
    // Compare the JSON value, so that numbers beyond 64 bits are not truncated.
    if (!value.is_number_integer() || value < setting.least || value > setting.most)
        return wrong(ControlFault::NumberUnfit, name, setting.least, setting.most);
    return value.get<qint64>();
}

Json json(const SettingValue& value)
{
    if (const auto* number = std::get_if<qint64>(&value))
        return *number;
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth;
    return std::get<QString>(value).toStdString();
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
    ServerPlan wanted{.settings = settings};
    for (const auto& [name, value] : params.items()) {
        const auto all = ServerSetting::all();
        const auto setting = std::ranges::find_if(all, [&name = name](const ServerSetting& row) {
            return row.change == SettingChange::Live && row.controlName().toStdString() == name;
        });
        if (setting == all.end())
            return wrong(ControlFault::ParamUnknown, QString::fromStdString(name));
        const Read<SettingValue> read = valueOf(*setting, value);
        if (!read)
            return tl::make_unexpected(read.error());
        (void)setting->set(wanted, *read); // the number or truth value is in range
    }
    return wanted.settings;
}

Json shown(const ServerPlan& plan)
{
    Json all = Json::object();
    for (const ServerSetting& setting : ServerSetting::all())
        all[setting.controlName().toStdString()] = json(setting.get(plan));
    return all;
}

} // namespace standpipe::controlparams
