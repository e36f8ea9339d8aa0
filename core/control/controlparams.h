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

/// What the methods of a server's control take: reads and checks their params, each with a sentence about what is wrong.
namespace standpipe::controlparams {

template <class T>
using Read = tl::expected<T, jsonrpc::Failure>;

/// What is to be done with the scenarios.
/// Thread: value
struct ScenarioWish {
    std::optional<QString> name{}; ///< none: all of them
    std::optional<QString> state{};
    bool isSet = false;   ///< to state
    bool isReset = false; ///< to the first state
};

/// Fails for any member that is not one of these: a misspelt one would silently do nothing.
[[nodiscard]] Read<void> onlyHas(const jsonrpc::Json& params, std::initializer_list<std::string_view> members);
/// {"pipe":1} or {"pipes":[1,2]}.
[[nodiscard]] Read<QList<PipeHandle>> pipes(const jsonrpc::Json& params);
/// {"text":"…"} or {"base64":"…"}.
[[nodiscard]] Read<QByteArray> message(const jsonrpc::Json& params);
/// {"name":"…","state":"…"}, {"name":"…","reset":true}, {"reset":true}; any of them may be left out, but a state has a name.
[[nodiscard]] Read<ScenarioWish> scenario(const jsonrpc::Json& params);
/// The settings with those of the params taken over, of which each must be one that changes live (ServerSetting).
[[nodiscard]] Read<ServerSettings> changed(const ServerSettings& settings, const jsonrpc::Json& params);
/// All settings there are.
[[nodiscard]] jsonrpc::Json shown(const ServerPlan& plan);

} // namespace standpipe::controlparams
