// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"
#include "core/export/httpprogress.h"
#include "core/export/upperpdu.h"

#include <unordered_map>
#include <utility>

namespace standpipe {

/// Writes a capture file for Wireshark. The interface is the socket; each message is a packet of the link type "upper
/// PDU" that names its dissector (JSON, HTTP, else plain data), with its direction as seen from the server (requests
/// are inbound) and a comment with its origin: "pid 4711, /usr/bin/node, pipe 3, request 17". Its ends are given as
/// IPv6 addresses (see upperpdu::End), whose names, the endpoint and "node[4711]", are in the file as well. All other
/// activities, such as connections and errors, are packets of one line of text without a direction, so that nothing is
/// missing. An HTTP message that came in several pieces, or is long, is written as a stream of TCP segments, which
/// Wireshark reassembles.
/// Thread: one at a time
/// Bounds: the client of each pipe until the pipe is closed, and some bytes for each pipe number; at most mostCaptured
///         bytes of a packet, with its true length: Wireshark reads no more
class PcapngWriter final : public ActivityWriter {
public:
    static constexpr qsizetype mostCaptured = 256LL * 1024;

    void begin(QByteArray& out, const ExportSource& source) override;
    void write(QByteArray& out, const Activity& activity) override;
    void pass(const Activity& activity) override { note(activity); }

private:
    struct Packet;
    using Ends = std::pair<upperpdu::End, upperpdu::End>; ///< from, to

    /// The peer of a pipe, as used in comments and addresses.
    /// Thread: value
    struct Client {
        qint64 pid = 0;
        QByteArray words;
        QByteArray name;
    };
    /// The HTTP traffic of a pipe. The byte counts of its streams continue from one connection to the next.
    /// Thread: value
    struct Http {
        HttpProgress requests;
        HttpProgress replies;
        bool isHeadAsked = false; ///< the last request was a HEAD: its response has no body
        quint32 requestBytes = 1; ///< in segments so far, as counted by TCP
        quint32 replyBytes = 1;
    };
    /// The address that has a name in the file.
    /// Thread: value
    struct Named {
        quint32 endpoint = 0;
        qint64 pid = 0;

        friend bool operator==(const Named&, const Named&) = default;
    };

    void note(const Activity& activity);
    void endHttp(quint32 pipe);
    void writeInterface(QByteArray& out);
    static void writeName(QByteArray& out, const QByteArray& address, const QByteArray& name);
    void append(QByteArray& out, const Packet& packet) const;
    void writeSegments(QByteArray& out, const Activity& activity, Packet packet, const Ends& ends);
    [[nodiscard]] const Client* clientOf(const Activity& activity) const;
    [[nodiscard]] Ends ends(QByteArray& out, const Activity& activity);
    [[nodiscard]] HttpProgress::Part httpPart(const Activity& activity, bool isInbound);
    [[nodiscard]] QByteArray comment(const Activity& activity) const;

    std::unordered_map<quint32, Client> m_clients;
    std::unordered_map<quint32, Http> m_http;
    std::unordered_map<quint32, Named> m_named;
    QString m_endpoint;
    quint32 m_interfaces = 0;     ///< the number written
    bool m_needsInterface = true; ///< before the next packet: there is none yet, or the endpoint has changed
};

} // namespace standpipe
