// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/commandplan.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace standpipe {

namespace {

/// Finds a program as a shell does: a name with a slash is a path relative to the current folder. Empty if not found.
QString pathOf(const QString& program)
{
    if (!program.contains(QLatin1Char('/')))
        return QStandardPaths::findExecutable(program);
    const QFileInfo file(program);
    return file.isFile() && file.isExecutable() ? file.absoluteFilePath() : QString();
}

} // namespace

Result<CommandPlan> CommandPlan::parse(const QString& text, bool isShell)
{
    QStringList words = QProcess::splitCommand(text);
    if (words.isEmpty())
        return failure({.code = ErrorCode::CommandEmpty});
    if (isShell)
        words = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), text};
    const QString program = words.takeFirst();
    // Check now rather than with the first request.
    const QString found = pathOf(program);
    if (found.isEmpty())
        return failure({.code = ErrorCode::CommandNotFound, .detail = program});
    CommandPlan plan;
    plan.program = found;
    plan.arguments = words;
    return plan;
}

} // namespace standpipe
