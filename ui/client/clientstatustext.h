// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/clientstatus.h"
#include "ui/style/colourtable.h"

#include <QCoreApplication>
#include <QString>

namespace standpipe {

/// The words for a client's status and sums.
/// Thread: GUI thread
class ClientStatusText final {
    Q_DECLARE_TR_FUNCTIONS(standpipe::ClientStatusText)
public:
    ClientStatusText() = delete;

    /// "Connected to pid 48020", "Connecting, 2 of 5 s", or why it failed and what to do.
    [[nodiscard]] static QString chip(const ClientStatus& status, SteadyTime now);
    /// The colour that goes with it.
    [[nodiscard]] static ColourRole dot(ClientPhase phase);
    /// Who the other end is, for a tool tip; empty unless connected.
    [[nodiscard]] static QString details(const ClientStatus& status);
    /// "4 sent · 3 answered · p50 0.20 ms".
    [[nodiscard]] static QString sums(const ClientCounts& counts);

    /// A wait shorter than this is not worth a word: the chip stays as it is.
    static constexpr Milliseconds unnoticed{200};
};

} // namespace standpipe
