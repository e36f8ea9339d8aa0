// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/handlerplan.h"
#include "core/server/serverplan.h"
#include "ui/settings/handlerkind.h"

#include <QString>

namespace standpipe {

/// The settings of a server window: the server's, and its handler.
/// Thread: value
struct ServerChoice : ServerPlan { ///< its endpoint is null if none was chosen
    HandlerKind handlerKind = HandlerKind::Template;
    QString reply;          ///< the template
    CommandOptions command; ///< isKept follows from the kind
    ForwardOptions forward;
    int logMemory = 256; ///< memory limit of the window's log in MiB

    static constexpr int leastLogMemory = 16;
    static constexpr int mostLogMemory = 64 * 1024;

    friend bool operator==(const ServerChoice&, const ServerChoice&) = default;
};

/// The text of the chosen kind; for Rules and Script, the template.
[[nodiscard]] QString& replyText(ServerChoice& choice);

/// The plan of the chosen kind, which must be one that is set in one line.
[[nodiscard]] HandlerPlan handlerPlan(const ServerChoice& choice);

/// Stores the choice of the server window. Invalid values in the file (edited by hand, or by a later version) are
/// replaced by their defaults.
/// Thread: GUI thread
class ServerSettingsStore {
public:
    [[nodiscard]] static ServerChoice load();
    static void save(const ServerChoice& choice);
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ServerChoice)
