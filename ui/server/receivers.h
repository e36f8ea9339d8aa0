// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QList>
#include <QSet>
#include <QString>

namespace standpipe {

class PipeModel;

/// Who would hear a message that is sent now, in words as well.
/// Thread: value
struct Receivers {
    bool isAnybody = false;    ///< somebody would; else words say why nobody
    bool isEverybody = false;  ///< all who are connected, as no pipe is selected
    QList<PipeHandle> pipes{}; ///< those selected that have a client, by handle
    QString words{};           ///< "To pipes 3, 5 and 8"

    friend bool operator==(const Receivers&, const Receivers&) = default;
};

/// connected: how many clients there are in all.
[[nodiscard]] Receivers receiversOf(const PipeModel& model, const QSet<PipeHandle>& selected, int connected);
/// Nobody, since the server does not listen.
[[nodiscard]] Receivers noReceivers();

} // namespace standpipe
