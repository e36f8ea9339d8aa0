// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/activitywriter.h"

#include <unordered_map>

namespace standpipe {

/// A capture file for Wireshark. The interface is the socket; each message is a packet of the link type "upper PDU" that names what
/// reads it (JSON, HTTP, else plain data), with its direction as seen from the server (requests are inbound) and a comment that tells
/// whose it was: "pid 4711, /usr/bin/node, pipe 3, request 17". What happened besides, connections and errors, comes as packets of
/// one line of text without a direction, so that nothing is missing.
/// Thread: one at a time
/// Bounds: remembers the client of each pipe until the pipe is closed; of a packet at most mostCaptured bytes are kept, beside its
///         true length: more Wireshark does not read
class PcapngWriter final : public ActivityWriter {
public:
    static constexpr qsizetype mostCaptured = 256LL * 1024;

    void begin(QByteArray& out, const ExportSource& source) override;
    void write(QByteArray& out, const Activity& activity) override;
    void pass(const Activity& activity) override { note(activity); }

private:
    void note(const Activity& activity);
    void writeInterface(QByteArray& out);
    [[nodiscard]] QByteArray comment(const Activity& activity) const;

    /// Who is at the other end of a pipe, as it stands in comments.
    struct Client {
        qint64 pid = 0;
        QByteArray words;
    };
    std::unordered_map<quint32, Client> m_clients;
    QString m_endpoint;
    quint32 m_interfaces = 0;     ///< written
    bool m_needsInterface = true; ///< before the next packet: none yet, or the endpoint has become another
};

} // namespace standpipe
