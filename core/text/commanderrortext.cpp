// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/commanderrortext.h"

#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

/// Appends the last output of the command on standard error, if there is any.
QString withLastWords(const QString& what, const Error& error)
{
    if (error.detail.isEmpty())
        return what;
    return Tr::tr("%1 Its last words were \"%2\".", "The command ended with exit code 1. Its last words were …")
        .arg(what, escaped(error.detail));
}

QString forwardWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ForwardToItself:
        return placed(error, Tr::tr("The server would forward to itself."),
                      Tr::tr("The server would forward to itself, at %1."));
    case ErrorCode::ForwardLateReply:
        return Tr::tr("A reply of %1 came after its time and was thrown away.").arg(byteCount(error.number));
    default:
        return {};
    }
}

} // namespace

QString commandWhy(const Error& error)
{
    const QString number = QString::number(error.number);
    switch (error.code) {
    case ErrorCode::CommandEmpty:
        return Tr::tr("The command is empty.");
    case ErrorCode::CommandNotFound:
        return Tr::tr("There is no program %1.").arg(escaped(error.detail));
    case ErrorCode::CommandNotStarted:
        return Tr::tr("The program %1 could not be started.").arg(escaped(error.detail));
    case ErrorCode::CommandFailed:
        return withLastWords(Tr::tr("The command ended with exit code %1.").arg(number), error);
    case ErrorCode::CommandSignalled:
        return withLastWords(Tr::tr("The command was ended by signal %1.").arg(number), error);
    case ErrorCode::CommandTimedOut:
        return withLastWords(
            Tr::tr("The command gave no answer within %1 and was ended.").arg(span(error.milliseconds)), error);
    case ErrorCode::CommandOutputTooLong:
        return Tr::tr("The command's answer is longer than %1; it was ended.").arg(byteCount(error.limit));
    case ErrorCode::CommandFrameBroken:
        return Tr::tr("The command's output is not in the framing: %1. It was ended.").arg(escaped(error.detail));
    case ErrorCode::CommandEnded:
        return withLastWords(Tr::tr("The command ended."), error);
    case ErrorCode::CommandLinesLeftOut:
        return Tr::tr("Of the command's standard error %1 lines before the last %2 are not shown.")
            .arg(number, QString::number(error.limit));
    case ErrorCode::CommandPushed:
        return Tr::tr("The command wrote a message of %1 that answers no request; it and further ones are thrown away.")
            .arg(byteCount(error.number));
    case ErrorCode::CommandRequestsDropped:
        return Tr::tr("The command was not given %1 requests whose clients are gone.")
            .arg(QString::number(error.number));
    default:
        return forwardWhy(error);
    }
}

QString commandReason(const Error& error)
{
    const QString number = QString::number(error.number);
    switch (error.code) {
    case ErrorCode::CommandEmpty:
        return Tr::tr("empty command");
    case ErrorCode::CommandNotFound:
        return Tr::tr("no program %1").arg(escaped(error.detail));
    case ErrorCode::CommandNotStarted:
        return Tr::tr("cannot start %1").arg(escaped(error.detail));
    case ErrorCode::CommandFailed:
        return Tr::tr("command ended with exit code %1").arg(number);
    case ErrorCode::CommandSignalled:
        return Tr::tr("command ended by signal %1").arg(number);
    case ErrorCode::CommandTimedOut:
        return Tr::tr("no answer of the command within %1").arg(span(error.milliseconds));
    case ErrorCode::CommandOutputTooLong:
        return Tr::tr("command's answer over %1").arg(byteCount(error.limit));
    case ErrorCode::CommandFrameBroken:
        return Tr::tr("command's output not in the framing: %1").arg(escaped(error.detail));
    case ErrorCode::CommandEnded:
        return Tr::tr("command ended");
    case ErrorCode::CommandLinesLeftOut:
        return Tr::tr("%1 lines of its standard error are not shown").arg(number);
    case ErrorCode::CommandPushed:
        return Tr::tr("command wrote %1 nobody asked for").arg(byteCount(error.number));
    case ErrorCode::ForwardToItself:
        return Tr::tr("forwarding to itself");
    case ErrorCode::ForwardLateReply:
        return Tr::tr("reply of %1 too late").arg(byteCount(error.number));
    case ErrorCode::CommandRequestsDropped:
        return Tr::tr("%1 requests of clients that are gone, not given to the command")
            .arg(QString::number(error.number));
    default:
        return {};
    }
}

QString commandRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::CommandEmpty:
        return Tr::tr("Write a program and its arguments.");
    case ErrorCode::CommandNotFound:
        return Tr::tr("Check the name; the words of a shell are understood with --shell.");
    case ErrorCode::CommandNotStarted:
        return Tr::tr("Check that it can be run, and that there are not too many processes or open files.");
    case ErrorCode::CommandTimedOut:
        return Tr::tr("If it may take so long, raise the limit (standpipectl serve --exec-timeout).");
    case ErrorCode::CommandOutputTooLong:
        return Tr::tr("If that is meant, raise the limit (standpipectl serve --max-reply).");
    case ErrorCode::CommandFrameBroken:
        return Tr::tr("Check that it speaks the server's framing and flushes each message.");
    case ErrorCode::ForwardToItself:
        return Tr::tr("Name the endpoint of another server.");
    default:
        return {};
    }
}

} // namespace standpipe::text
