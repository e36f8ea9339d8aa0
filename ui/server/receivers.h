// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QList>
#include <QSet>
#include <QString>

namespace standpipe {

class PipeModel;

/// The receivers of a message that is sent now, with a description.
/// Thread: value
struct Receivers {
    bool isAnybody = false;    ///< there are receivers; else words says why not
    bool isEverybody = false;  ///< all connected clients, because no pipe is selected
    QList<PipeHandle> pipes{}; ///< the selected pipes that have a client, by handle
    QString words{};           ///< "To pipes 3, 5 and 8"

    friend bool operator==(const Receivers&, const Receivers&) = default;
};

/// connected: the total number of clients.
[[nodiscard]] Receivers receiversOf(const PipeModel& model, const QSet<PipeHandle>& selected, int connected);
/// No receivers, because the server is not listening.
[[nodiscard]] Receivers noReceivers();

} // namespace standpipe
