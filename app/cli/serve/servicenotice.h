// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace standpipe::cli {

/// Notifies the service manager, such as systemd, of the state of the server: sd_notify(3) over the socket named by
/// NOTIFY_SOCKET. Does nothing without it. Child processes do not inherit the variable.
/// Thread: main thread; one object in a process
/// Fails:  silently; the service manager has a time-out of its own
class ServiceNotice {
public:
    ServiceNotice();

    /// Clients can connect; also call it after reloading().
    void ready(const QByteArray& status) const;
    void reloading() const;
    void stopping() const;

private:
    void send(const QByteArray& lines) const;

    QByteArray m_socket; ///< a path, or an abstract name after "@"; empty if there is no service manager
};

} // namespace standpipe::cli
