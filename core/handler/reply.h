// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/handler/replystep.h"

#include <QByteArray>

#include <vector>

namespace standpipe {

/// A handler's decision on one request.
/// Thread: value
struct Reply {
    enum class Kind : quint8 {
        Message, ///< send `bytes` as one message
        Steps,   ///< perform `steps` one after the other
        Refusal, ///< send the article's "Error: bad request"; the log has `reason`
        Failure, ///< send errorReply(reason); the log has `reason` as a Problem
        None,    ///< send nothing; the log has `reason`
    };
    Kind kind = Kind::None;
    QByteArray bytes{};
    Error reason{};
    std::vector<ReplyStep> steps{};
};

} // namespace standpipe
