// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/errorwords.h"

#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

QString placed(const Error& error, const QString& there, const QString& at)
{
    return error.where.isEmpty() ? there : at.arg(escaped(error.where));
}

QString span(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return Tr::tr("%1 ms", "milliseconds").arg(milliseconds);
    return Tr::tr("%1 s", "seconds").arg(QString::number(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
}

QString byteCount(qint64 bytes)
{
    return bytes == 1 ? Tr::tr("1 byte") : Tr::tr("%1 bytes").arg(bytes);
}

QString partOf(qint64 bytes, qint64 whole)
{
    return whole > 0 ? Tr::tr("%1 of %2 bytes").arg(bytes).arg(whole) : byteCount(bytes);
}

QString systemText(int systemError)
{
    if (systemError == 0)
        return Tr::tr("the system gave no reason");
    return Tr::tr("%1 (error %2)", "the system's words and number")
        .arg(qt_error_string(systemError), QString::number(systemError));
}

QString holder(const Error& error)
{
    const QString program = escaped(error.program);
    if (error.pid == 0)
        return program;
    if (program.isEmpty())
        return Tr::tr("pid %1").arg(error.pid);
    return Tr::tr("%1 (pid %2)", "program and process").arg(program, QString::number(error.pid));
}

QString clientProcess(const Error& error)
{
    const QString known = holder(error);
    return known.isEmpty() ? Tr::tr("(pid not known)") : known;
}

} // namespace standpipe::text
