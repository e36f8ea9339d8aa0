// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/handlerplan.h"
#include "core/server/serverplan.h"
#include "ui/settings/handlerkind.h"

#include <QString>

namespace standpipe {

/// What a server window serves, and how it answers.
/// Thread: value
struct ServerChoice : ServerPlan { ///< its endpoint is null if none was chosen
    HandlerKind handlerKind = HandlerKind::Template;
    QString reply;          ///< the template
    CommandOptions command; ///< isKept is the kind's
    ForwardOptions forward;
    int logMemory = 256; ///< MiB the window's log may take

    static constexpr int leastLogMemory = 16;
    static constexpr int mostLogMemory = 64 * 1024;

    friend bool operator==(const ServerChoice&, const ServerChoice&) = default;
};

/// The line its kind is written in; for Rules and Script the template's.
[[nodiscard]] QString& replyText(ServerChoice& choice);

/// By which handler that is, of a kind that is written in one line.
[[nodiscard]] HandlerPlan handlerPlan(const ServerChoice& choice);

/// Keeps the server window's choice from one start to the next. What cannot be used as it stands in the file (edited by hand, by
/// a later version) is replaced by its default.
/// Thread: GUI thread
class ServerSettingsStore {
public:
    [[nodiscard]] static ServerChoice load();
    static void save(const ServerChoice& choice);
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::ServerChoice)
