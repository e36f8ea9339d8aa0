// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/clientstatus.h"
#include "ui/style/colourtable.h"

#include <QCoreApplication>
#include <QString>

namespace standpipe {

/// Texts for the status and totals of a client.
/// Thread: GUI thread
class ClientStatusText final {
    Q_DECLARE_TR_FUNCTIONS(standpipe::ClientStatusText)
public:
    ClientStatusText() = delete;

    /// "Connected to pid 48020", "Connecting, 2 of 5 s", or why it failed and what to do.
    [[nodiscard]] static QString chip(const ClientStatus& status, SteadyTime now);
    /// Its colour.
    [[nodiscard]] static ColourRole dot(ClientPhase phase);
    /// The identity of the server, for a tool tip; empty unless connected.
    [[nodiscard]] static QString details(const ClientStatus& status);
    /// "4 sent · 3 answered · p50 0.20 ms".
    [[nodiscard]] static QString sums(const ClientCounts& counts);

    /// Waits shorter than this are not shown.
    static constexpr Milliseconds unnoticed{200};
};

} // namespace standpipe
