// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/control/jsonrpc.h"
#include "core/server/serverplan.h"

#include <QByteArray>
#include <QList>

#include <QString>

#include <initializer_list>
#include <optional>
#include <string_view>

/// Reads and checks the params of a server control's methods; each error has a sentence.
namespace standpipe::controlparams {

template <class T>
using Read = tl::expected<T, jsonrpc::Failure>;

/// What to do with the scenarios.
/// Thread: value
struct ScenarioWish {
    std::optional<QString> name{}; ///< none: all scenarios
    std::optional<QString> state{};
    bool isSet = false;   ///< set to state
    bool isReset = false; ///< reset to the initial state
};

/// Fails if there is any other member: a misspelt one would otherwise be ignored silently.
[[nodiscard]] Read<void> onlyHas(const jsonrpc::Json& params, std::initializer_list<std::string_view> members);
/// {"pipe":1} or {"pipes":[1,2]}.
[[nodiscard]] Read<QList<PipeHandle>> pipes(const jsonrpc::Json& params);
/// {"text":"…"} or {"base64":"…"}.
[[nodiscard]] Read<QByteArray> message(const jsonrpc::Json& params);
/// {"name":"…","state":"…"}, {"name":"…","reset":true}, {"reset":true}; every member is optional, but a state needs a
/// name.
[[nodiscard]] Read<ScenarioWish> scenario(const jsonrpc::Json& params);
/// Returns the settings with those in params applied; each must be one that can be changed live (ServerSetting).
[[nodiscard]] Read<ServerSettings> changed(const ServerSettings& settings, const jsonrpc::Json& params);
/// Returns all settings.
[[nodiscard]] jsonrpc::Json shown(const ServerPlan& plan);

} // namespace standpipe::controlparams
