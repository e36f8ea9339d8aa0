// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

namespace standpipe::cli {

namespace {

bool isBetween(ErrorCode code, ErrorCode first, ErrorCode last)
{
    return code >= first && code <= last;
}

} // namespace

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::None:
        return ExitCode::Done;
    case ErrorCode::CommandEmpty:
    case ErrorCode::CommandNotFound:
    case ErrorCode::ForwardToItself:
        return ExitCode::WrongUsage;
    case ErrorCode::AccessDenied:
    case ErrorCode::IdentityRefused:
        return ExitCode::AccessRefused;
    case ErrorCode::ServerQueueFull:
    case ErrorCode::ConnectTimeout:
    case ErrorCode::ReplyTimeout:
    case ErrorCode::PeerNotReading:
    case ErrorCode::RepliesMissing:
        return ExitCode::TimedOut;
    case ErrorCode::PeerClosed:
    case ErrorCode::PeerClosedBeforeReply:
    case ErrorCode::PeerReset:
        return ExitCode::PeerClosed;
    case ErrorCode::MessageTooLong:
    case ErrorCode::MessageCutShort:
    case ErrorCode::EndMissing:
    case ErrorCode::MessageMalformed:
    case ErrorCode::MessageNotEncodable:
        return ExitCode::LimitBroken;
    default:
        break;
    }
    if (isBetween(code, ErrorCode::EndpointEmpty, ErrorCode::TemplateUnbalanced))
        return ExitCode::WrongUsage;
    if (isBetween(code, ErrorCode::FilterFieldUnknown, ErrorCode::FilterTooDeep))
        return ExitCode::WrongUsage;
    if (isBetween(code, ErrorCode::RulesNotUtf8, ErrorCode::RulesFilesTooLarge))
        return ExitCode::WrongUsage;
    if (isBetween(code, ErrorCode::HeldByStandpipe, ErrorCode::OutOfDescriptors))
        return ExitCode::CannotConnect;
    return ExitCode::Failed;
}

} // namespace standpipe::cli
