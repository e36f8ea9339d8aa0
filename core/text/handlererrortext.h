// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QString>

/// Sentences about handlers and about the control of a server; see core/text/errortext.h.
namespace standpipe::text {

/// The error in a control call. The remark states the contents of detail.
/// Thread: value
enum class ControlFault : quint8 {
    NoJson,
    NoObject,
    NoVersion,
    NoMethod, ///< or a strange id
    NoParams,
    LongBatch,
    MethodUnknown,
    ParamUnknown, ///< the param
    NoPipe,
    PipeUnfit,
    NoMessage,
    MessageUnfit,
    Base64Broken,
    NumberUnfit, ///< the param
    TruthUnfit,  ///< the param
    TextUnfit,   ///< the param
    StateUnfit,
    NoScenarios,
    NobodyThere, ///< the pipe's number
};

[[nodiscard]] QString handlerWhy(const Error& error);
[[nodiscard]] QString handlerReason(const Error& error);
[[nodiscard]] QString handlerRemedy(const Error& error);
/// low, high: the range of a number that does not fit.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString controlSentence(ControlFault fault, const QString& detail = {},
                                                              qint64 low = 0, qint64 high = 0);

} // namespace standpipe::text
