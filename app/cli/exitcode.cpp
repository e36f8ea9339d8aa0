// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

namespace standpipe::cli {

// A switch without a default: the compiler asks for the exit code of each new error.
// NOLINTNEXTLINE(readability-function-size): a line for each error
ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::None:
        return ExitCode::Done;

    // Invalid input: an endpoint, a setting, a filter, a rules file or a script.
    case ErrorCode::EndpointEmpty:
    case ErrorCode::EndpointTooLong:
    case ErrorCode::EndpointHasNul:
    case ErrorCode::EndpointHasSlash:
    case ErrorCode::EndpointHomeUnknown:
    case ErrorCode::EndpointRemoteUnsupported:
    case ErrorCode::EndpointRemoteMalformed:
    case ErrorCode::EndpointIsDescriptor:
    case ErrorCode::FramingUnknown:
    case ErrorCode::FramingParametersWrong:
    case ErrorCode::TemplateUnknownWord:
    case ErrorCode::TemplateUnbalanced:
    case ErrorCode::FilterFieldUnknown:
    case ErrorCode::FilterKindUnknown:
    case ErrorCode::FilterOperatorUnfit:
    case ErrorCode::FilterValueMissing:
    case ErrorCode::FilterNumberUnreadable:
    case ErrorCode::FilterUnitUnknown:
    case ErrorCode::FilterTimeUnreadable:
    case ErrorCode::FilterRegexBroken:
    case ErrorCode::FilterQuoteOpen:
    case ErrorCode::FilterBracketAlone:
    case ErrorCode::FilterTermMissing:
    case ErrorCode::FilterNotationForeign:
    case ErrorCode::FilterTextBehind:
    case ErrorCode::FilterHexUnreadable:
    case ErrorCode::FilterTooLong:
    case ErrorCode::FilterTooDeep:
    case ErrorCode::CommandEmpty:
    case ErrorCode::CommandNotFound:
    case ErrorCode::ForwardToItself:
    case ErrorCode::RulesNotUtf8:
    case ErrorCode::RulesSyntaxWrong:
    case ErrorCode::RulesTooDeep:
    case ErrorCode::RulesTooLarge:
    case ErrorCode::RulesMemberUnknown:
    case ErrorCode::RulesMemberMissing:
    case ErrorCode::RulesMemberTwice:
    case ErrorCode::RulesMemberUnfit:
    case ErrorCode::RulesRegexBroken:
    case ErrorCode::RulesTemplateWrong:
    case ErrorCode::RulesReplyFileUnusable:
    case ErrorCode::RulesReplyNeverFits:
    case ErrorCode::RulesFilesTooLarge:
    case ErrorCode::ScriptTooLong:
    case ErrorCode::ScriptNotText:
    case ErrorCode::ScriptSyntax:
    case ErrorCode::ScriptNoHandle:
    case ErrorCode::ScriptThrew: // these four while the script is loaded; later they do not end the program
    case ErrorCode::ScriptInterrupted:
    case ErrorCode::ScriptTooBusy:
    case ErrorCode::ScriptTooMuch:
    case ErrorCode::ScriptOutOfMemory:
    case ErrorCode::LengthNotInFraming:
    case ErrorCode::ReplyNotEncodable: // of a template; other handlers' do not end the program
        return ExitCode::WrongUsage;

    // No connection could be opened, or the server could not listen on the endpoint.
    case ErrorCode::DescriptorNotListening:
    case ErrorCode::HeldByStandpipe:
    case ErrorCode::HeldByOther:
    case ErrorCode::PathIsFile:
    case ErrorCode::PathIsDirectory:
    case ErrorCode::PathIsSymlink:
    case ErrorCode::PathIsOther:
    case ErrorCode::DeadSocketNotOurs:
    case ErrorCode::DeadSocketStays:
    case ErrorCode::DirectoryMissing:
    case ErrorCode::DirectoryNotWritable:
    case ErrorCode::DiskFull:
    case ErrorCode::OutOfMemory:
    case ErrorCode::LockNotUsable:
    case ErrorCode::LockOfAnotherUser:
    case ErrorCode::AbstractNameTaken:
    case ErrorCode::ListenFailed:
    case ErrorCode::ServerAbsent:
    case ErrorCode::ServerDead:
    case ErrorCode::NotASocket:
    case ErrorCode::WrongSocketType:
    case ErrorCode::ConnectFailed:
    case ErrorCode::OutOfDescriptors:
        return ExitCode::CannotConnect;

    case ErrorCode::ServerQueueFull:
    case ErrorCode::ConnectTimeout:
    case ErrorCode::ReplyTimeout:
    case ErrorCode::RepliesMissing:
    case ErrorCode::PeerNotReading:
    case ErrorCode::StalledTakingReply:
    case ErrorCode::IdleTooLong:
    case ErrorCode::CommandTimedOut:
    case ErrorCode::RecordingTooSlow:
        return ExitCode::TimedOut;

    case ErrorCode::PeerClosed:
    case ErrorCode::PeerClosedBeforeReply:
    case ErrorCode::PeerReset:
    case ErrorCode::ClientGone:
        return ExitCode::PeerClosed;

    case ErrorCode::MessageTooLong:
    case ErrorCode::MessageCutShort:
    case ErrorCode::EndMissing:
    case ErrorCode::MessageMalformed:
    case ErrorCode::MessageNotEncodable:
    case ErrorCode::StalledInMessage:
    case ErrorCode::PeerConnectionLimit:
    case ErrorCode::PeerRequestLimit:
    case ErrorCode::PeerUnsentLimit:
    case ErrorCode::PeerPendingLimit:
    case ErrorCode::ServerPendingLimit:
    case ErrorCode::OverPoolQuota:
    case ErrorCode::ControlUnreadable:
        return ExitCode::LimitBroken;

    case ErrorCode::AccessDenied:
    case ErrorCode::IdentityRefused:
        return ExitCode::AccessRefused;

    // A file, a recording, a log or a command failed; and errors that are only reported and do not end the program.
    case ErrorCode::ReadFailed:
    case ErrorCode::WriteFailed:
    case ErrorCode::Cancelled:
    case ErrorCode::NotConnected:
    case ErrorCode::QueueFull:
    case ErrorCode::QueueBytesFull:
    case ErrorCode::RoomNeeded:
    case ErrorCode::OneRequestDone:
    case ErrorCode::ServerStopped:
    case ErrorCode::ByPerson:
    case ErrorCode::SocketFileLost:
    case ErrorCode::SocketFileUnwatched:
    case ErrorCode::LockFileLost:
    case ErrorCode::BlankRequest:
    case ErrorCode::HandlerGaveNoReply:
    case ErrorCode::ReplyTooLong:
    case ErrorCode::ReplyWithheld:
    case ErrorCode::EndedByReply:
    case ErrorCode::HalfClosedByReply:
    case ErrorCode::DeafByReply:
    case ErrorCode::ControlRefused:
    case ErrorCode::LogLineTooLong:
    case ErrorCode::LogLineMalformed:
    case ErrorCode::LogWordUnknown:
    case ErrorCode::FileExists:
    case ErrorCode::CommandNotStarted:
    case ErrorCode::CommandFailed:
    case ErrorCode::CommandSignalled:
    case ErrorCode::CommandOutputTooLong:
    case ErrorCode::CommandFrameBroken:
    case ErrorCode::CommandEnded:
    case ErrorCode::CommandLinesLeftOut:
    case ErrorCode::CommandPushed:
    case ErrorCode::CommandRequestsDropped:
    case ErrorCode::ForwardLateReply:
    case ErrorCode::RulesRead:
    case ErrorCode::RulesNoneMatched:
    case ErrorCode::MessageNotJson:
    case ErrorCode::RegexGaveUp:
    case ErrorCode::ScenarioUnknown:
    case ErrorCode::ScriptReloaded:
    case ErrorCode::FileNotReadable:
    case ErrorCode::FileNotWritable:
    case ErrorCode::FileUnwatched:
    case ErrorCode::RecordingExists:
    case ErrorCode::RecordingForeign:
    case ErrorCode::RecordingTooNew:
    case ErrorCode::RecordingDamaged:
    case ErrorCode::RecordingDiskFull:
    case ErrorCode::RecordingWriteFailed:
    case ErrorCode::RecordingFileLost:
    case ErrorCode::RecordingDriverAbsent:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace standpipe::cli
