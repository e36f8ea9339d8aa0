// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/jsonrpc.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <nlohmann/json.hpp>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

void claimResponse(const jsonrpc::Json& response)
{
    claim(response.is_object() && response.contains("jsonrpc") && response["jsonrpc"] == "2.0",
          "a response says which JSON-RPC it is");
    claim(response.contains("id"), "a response says whose it is");
    claim(response.contains("result") != response.contains("error"), "a response has a result or an error");
    if (response.contains("error"))
        claim(response["error"]["code"].is_number_integer() && response["error"]["message"].is_string(),
              "an error has a number and a sentence");
}

} // namespace

/// Input: the result of the method (even: its parameters, odd: a failure), and the text of the request.
STANDPIPE_FUZZ_TARGET(jsonrpc, input)
{
    const bool fails = input.number() % 2 == 1;
    const auto method = [fails](const std::string& name, const jsonrpc::Json& params) -> jsonrpc::Outcome {
        claim(params.is_object(), "a method gets its parameters by name");
        if (fails)
            return tl::unexpected(jsonrpc::Failure{.code = jsonrpc::Failure::Refused, .message = name});
        return params;
    };
    const QByteArray reply = jsonrpc::reply(input.rest(), method);
    if (reply.isEmpty())
        return;
    const auto json = jsonrpc::Json::parse(reply.begin(), reply.end(), nullptr, false);
    claim(!json.is_discarded(), "an answer is JSON");
    if (!json.is_array()) {
        claimResponse(json);
        return;
    }
    claim(!json.empty(), "a batch that is answered has answers");
    for (const jsonrpc::Json& response : json)
        claimResponse(response);
}
