// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/commandplan.h"

#include <QProcess>
#include <QStandardPaths>

namespace standpipe {

Result<CommandPlan> CommandPlan::parse(const QString& text, bool isShell)
{
    QStringList words = QProcess::splitCommand(text);
    if (words.isEmpty())
        return failure({.code = ErrorCode::CommandEmpty});
    if (isShell)
        words = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), text};
    const QString program = words.takeFirst();
    // Now rather than with the first request. With a slash in it, it is a path from the current folder.
    const QString found = QStandardPaths::findExecutable(program);
    if (found.isEmpty())
        return failure({.code = ErrorCode::CommandNotFound, .detail = program});
    CommandPlan plan;
    plan.program = found;
    plan.arguments = words;
    return plan;
}

} // namespace standpipe
