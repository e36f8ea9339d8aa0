// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/replyprinter.h"

#include "app/cli/terminal.h"
#include "core/base/limits.h"
#include "core/json/jsontext.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <utility>

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

ReplyPrinter::ReplyPrinter(Shape shape, bool joins)
    : m_shape(shape)
    , m_joins(joins)
    , m_escapes(shape == Shape::Line && isStandardOutputTerminal())
{
}

int ReplyPrinter::print(const ClientEvent& reply, const PeerIdentity& server)
{
    if (m_joins)
        return printPiece(reply, server);
    if (m_shape == Shape::Json)
        return write(replyJson(reply, server) + '\n');
    if (m_shape == Shape::Raw)
        return write(reply.bytes);
    return write((m_escapes ? text::forTerminal(reply.bytes) : reply.bytes) + '\n');
}

int ReplyPrinter::printPiece(const ClientEvent& reply, const PeerIdentity& server)
{
    const bool isKept = m_shape == Shape::Json;
    if (!m_begun) {
        m_begun = reply;
        m_server = server;
    } else if (isKept) {
        if (m_begun->bytes.size() + reply.bytes.size() > limits::largestMaxMessage)
            return ENOMEM;
        m_begun->bytes += reply.bytes;
        m_begun->took = reply.took;
    }
    if (isKept)
        return 0;
    m_begun->bytes.clear();
    return write(m_escapes ? m_terminal.add(reply.bytes) : reply.bytes);
}

int ReplyPrinter::end()
{
    const std::optional<ClientEvent> ended = std::exchange(m_begun, std::nullopt);
    if (!ended || m_shape == Shape::Raw)
        return 0;
    if (m_shape == Shape::Json)
        return write(replyJson(*ended, m_server) + '\n');
    return write(m_terminal.finish() + '\n');
}

int ReplyPrinter::write(const QByteArray& bytes)
{
    m_output.write(bytes);
    return m_output.systemError().value_or(0);
}

} // namespace standpipe::cli
