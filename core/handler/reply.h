// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/handler/replystep.h"

#include <QByteArray>

#include <vector>

namespace standpipe {

/// What a handler decided.
/// Thread: value
struct Reply {
    enum class Kind : quint8 {
        Message, ///< bytes go out as one message
        Steps,   ///< the steps are done one after the other
        Refusal, ///< the article's "Error: bad request" goes out; reason says why in the log
        Failure, ///< "Error: " and the reason's token goes out, see errorReply(); the reason is a Problem in the log
        None,    ///< nothing goes out; reason says why in the log
    };
    Kind kind = Kind::None;
    QByteArray bytes{};
    Error reason{};
    std::vector<ReplyStep> steps{};
};

} // namespace standpipe
