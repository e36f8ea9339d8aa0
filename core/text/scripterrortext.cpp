// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/scripterrortext.h"

#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

/// `at` with %1 replaced by what and %2 by the place, or `there` if the place is not known. Both are replaced at once:
/// the facts may contain a %1.
QString said(const Error& error, const QString& what, const QString& there, const QString& at)
{
    return error.where.isEmpty() ? QString(there).arg(what) : QString(at).arg(what, escaped(error.where));
}

} // namespace

QString scriptWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ScriptTooLong:
        return Tr::tr("The script has %1; the limit is %2.").arg(byteCount(error.number), byteCount(error.limit));
    case ErrorCode::ScriptNotText:
        return said(error, QString::number(error.number), Tr::tr("Byte %1 of the script is not UTF-8."),
                    Tr::tr("Byte %1 of the script, at %2, is not UTF-8."));
    case ErrorCode::ScriptSyntax:
        return said(error, escaped(error.detail), Tr::tr("The script cannot be read: %1."),
                    Tr::tr("The script cannot be read at %2: %1."));
    case ErrorCode::ScriptNoHandle:
        return placed(error, Tr::tr("The script has no function named handle."),
                      Tr::tr("The script %1 has no function named handle."));
    case ErrorCode::ScriptThrew:
        return said(error, escaped(error.detail), Tr::tr("The script threw an exception: %1."),
                    Tr::tr("The script threw an exception at %2: %1."));
    case ErrorCode::ScriptInterrupted:
        return said(error, span(error.milliseconds), Tr::tr("The script was interrupted after %1."),
                    Tr::tr("The script was interrupted at %2, after %1."));
    case ErrorCode::ScriptReloaded:
        return placed(error, Tr::tr("The script has changed and was read again."),
                      Tr::tr("The script %1 has changed and was read again."));
    case ErrorCode::ScriptTooBusy:
        return Tr::tr("The script's promises went on for more than %1 and were ended.").arg(span(error.milliseconds));
    case ErrorCode::ScriptTooMuch:
        return Tr::tr("The script gave more than it may at once: %1 %2; the limit is %3.")
            .arg(QString::number(error.number), escaped(error.detail), QString::number(error.limit));
    case ErrorCode::ScriptOutOfMemory:
        return error.limit > 0
                   ? Tr::tr("The script took more memory than it may (%1) and was ended.").arg(byteCount(error.limit))
                   : Tr::tr("The script took more memory than there is and was ended.");
    default:
        return {};
    }
}

QString scriptReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ScriptTooLong:
        return Tr::tr("script of %1, limit %2").arg(byteCount(error.number), byteCount(error.limit));
    case ErrorCode::ScriptNotText:
        return Tr::tr("script not in UTF-8: byte %1").arg(QString::number(error.number));
    case ErrorCode::ScriptSyntax:
        return said(error, escaped(error.detail), Tr::tr("script not readable: %1"),
                    Tr::tr("script not readable at %2: %1"));
    case ErrorCode::ScriptNoHandle:
        return Tr::tr("script without a function named handle");
    case ErrorCode::ScriptThrew:
        return said(error, escaped(error.detail), Tr::tr("script threw an exception: %1"),
                    Tr::tr("script threw at %2: %1"));
    case ErrorCode::ScriptInterrupted:
        return said(error, span(error.milliseconds), Tr::tr("script interrupted after %1"),
                    Tr::tr("script interrupted at %2 after %1"));
    case ErrorCode::ScriptReloaded:
        return Tr::tr("script read again");
    case ErrorCode::ScriptTooBusy:
        return Tr::tr("promises of the script ended after %1").arg(span(error.milliseconds));
    case ErrorCode::ScriptTooMuch:
        return Tr::tr("too much of the script: %1 %2, limit %3")
            .arg(QString::number(error.number), escaped(error.detail), QString::number(error.limit));
    case ErrorCode::ScriptOutOfMemory:
        return Tr::tr("the script ran out of memory");
    default:
        return {};
    }
}

QString scriptRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ScriptTooLong:
        return Tr::tr("Shorten it; data can stand in the requests.");
    case ErrorCode::ScriptNotText:
        return Tr::tr("Save it as UTF-8.");
    case ErrorCode::ScriptSyntax:
        return Tr::tr("Correct it there or shortly before; the language is ECMAScript 7, without async and await.");
    case ErrorCode::ScriptNoHandle:
        return Tr::tr("Write a function handle(request, client) that returns the reply.");
    case ErrorCode::ScriptInterrupted:
        return Tr::tr("If it needs the time, give it more (standpipectl serve --script-timeout).");
    case ErrorCode::ScriptTooBusy:
        return Tr::tr("Let the chain of promises end, or raise the limit (--script-timeout).");
    case ErrorCode::ScriptTooMuch:
        return Tr::tr("Let it give less at once.");
    case ErrorCode::ScriptOutOfMemory:
        return Tr::tr("Let it keep less; what it no longer needs it must not refer to.");
    default:
        return {};
    }
}

} // namespace standpipe::text
