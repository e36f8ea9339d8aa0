// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace standpipe::cli {

/// Tells the program that supervises this one, systemd for example, what it is at: sd_notify(3) by the socket that NOTIFY_SOCKET names.
/// Without one nothing is told. The variable is not inherited by other processes.
/// Thread: main thread; one object in a process
/// Fails:  silently; that program waits no longer than it wants to
class ServiceNotice {
public:
    ServiceNotice();

    /// Clients can connect; also after reloading().
    void ready(const QByteArray& status) const;
    void reloading() const;
    void stopping() const;

private:
    void send(const QByteArray& lines) const;

    QByteArray m_socket; ///< a path, or an abstract name behind "@"; empty: nobody wants to know
};

} // namespace standpipe::cli
