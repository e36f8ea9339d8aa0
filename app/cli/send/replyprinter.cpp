// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/replyprinter.h"

#include "app/cli/terminal.h"
#include "core/base/jsontext.h"
#include "core/text/terminaltext.h"

#include <nlohmann/json.hpp>

namespace standpipe::cli {

namespace {

using Json = nlohmann::ordered_json;

Json peerJson(const PeerIdentity& peer)
{
    Json json = Json::object();
    if (peer.pid != 0)
        json["pid"] = peer.pid;
    if (peer.uid >= 0)
        json["uid"] = peer.uid;
    if (!peer.user.isEmpty())
        json["user"] = peer.user.toStdString();
    if (!peer.executable.isEmpty())
        json["program"] = peer.executable.toStdString();
    return json;
}

QByteArray replyJson(const ClientEvent& reply, const PeerIdentity& server)
{
    Json json;
    json["request"] = reply.request.number;
    json["bytes"] = reply.bytes.size();
    if (reply.bytes.isValidUtf8())
        json["reply"] = reply.bytes.toStdString();
    else
        json["base64"] = reply.bytes.toBase64().toStdString();
    json["took_us"] = static_cast<double>(reply.took.count()) / 1000.0;
    json["peer"] = peerJson(server);
    return jsontext::write(json);
}

} // namespace

int ReplyPrinter::print(const ClientEvent& reply, const PeerIdentity& server)
{
    QByteArray bytes = m_shape == Shape::Json ? replyJson(reply, server) : reply.bytes;
    if (m_shape == Shape::Line && isStandardOutputTerminal())
        bytes = text::forTerminal(bytes);
    if (m_shape != Shape::Raw)
        bytes += '\n';
    m_output.write(bytes);
    return m_output.systemError().value_or(0);
}

} // namespace standpipe::cli
