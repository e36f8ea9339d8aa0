// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace standpipe {

/// The process at the other end of a stream, as far as the system reports it. The uid is trustworthy (from the kernel,
/// at connect time); the pid is informational only: a process may pass its descriptor on, and another pid namespace
/// shows as 0.
/// Thread: value
struct PeerIdentity {
    qint64 pid = 0;       ///< 0: unknown
    qint64 uid = -1;      ///< -1: unknown
    qint64 gid = -1;      ///< -1: unknown
    QString user{};       ///< user name, empty if the uid has none
    QString executable{}; ///< full path of the program, empty if it cannot be read

    [[nodiscard]] bool isKnown() const { return pid != 0 || uid >= 0; }
    friend bool operator==(const PeerIdentity&, const PeerIdentity&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::PeerIdentity)
