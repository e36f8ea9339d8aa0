// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <string>
#include <tl/expected.hpp>

/// JSON-RPC 2.0 (jsonrpc.org/specification): parses a line and makes the line to reply with.
namespace standpipe::jsonrpc {

using Json = nlohmann::ordered_json;

/// A call that failed: the specification's codes, and -32000 for calls the server rejects.
/// Thread: value
struct Failure {
    enum Code : int {
        ParseError = -32700,
        InvalidRequest = -32600,
        MethodNotFound = -32601,
        InvalidParams = -32602,
        Refused = -32000,
    };
    Code code = InvalidRequest;
    std::string message;
};

using Outcome = tl::expected<Json, Failure>;
/// Calls a method; params is an object, empty if there are none.
using Method = std::function<Outcome(const std::string& method, const Json& params)>;

/// Returns the reply to one request or to a batch; empty if nothing in it requires one (notifications). Never throws,
/// whatever the input.
[[nodiscard]] QByteArray reply(QByteArrayView text, const Method& call);

} // namespace standpipe::jsonrpc
