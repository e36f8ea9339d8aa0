// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/receivers.h"

#include "ui/models/pipemodel.h"
#include "ui/server/pushbar.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace standpipe {

namespace {

/// Larger sets of pipes are counted, not listed.
constexpr qsizetype mostListed = 6;

/// "3, 5 and 8"
QString listed(const QList<PipeHandle>& pipes)
{
    QStringList numbers;
    for (const PipeHandle pipe : pipes)
        numbers << QString::number(pipe.number);
    if (numbers.size() == 1)
        return numbers.first();
    const QString last = numbers.takeLast();
    return PushBar::tr("%1 and %2", "3, 5 and 8").arg(numbers.join(QStringLiteral(", ")), last);
}

QString wordsFor(const QList<PipeHandle>& pipes)
{
    if (pipes.size() == 1)
        return PushBar::tr("To pipe %1").arg(listed(pipes));
    if (pipes.size() > mostListed)
        return PushBar::tr("To the clients of %1 pipes").arg(QLocale().toString(pipes.size()));
    return PushBar::tr("To pipes %1").arg(listed(pipes));
}

QString wordsWithout(const QList<PipeHandle>& pipes, const QList<PipeHandle>& empty)
{
    if (empty.size() == 1)
        return PushBar::tr("%1; pipe %2 has no client", "To pipe 3; pipe 5 has no client")
            .arg(wordsFor(pipes), listed(empty));
    return PushBar::tr("%1; %2 of the selected pipes have no client")
        .arg(wordsFor(pipes), QLocale().toString(empty.size()));
}

Receivers everybody(int connected)
{
    if (connected == 0)
        return {.words = PushBar::tr("Nobody is connected.")};
    return {.isAnybody = true,
            .isEverybody = true,
            .words = connected == 1 ? PushBar::tr("To the one connected client")
                                    : PushBar::tr("To all %1 connected clients").arg(QLocale().toString(connected))};
}

} // namespace

Receivers receiversOf(const PipeModel& model, const QSet<PipeHandle>& selected, int connected)
{
    if (selected.isEmpty())
        return everybody(connected);
    QList<PipeHandle> pipes;
    QList<PipeHandle> empty;
    for (const PipeHandle pipe : selected) {
        const int row = model.rowOf(pipe);
        (row >= 0 && model.at(row).isConnected ? pipes : empty).append(pipe);
    }
    std::ranges::sort(pipes);
    if (!pipes.isEmpty())
        return {
            .isAnybody = true, .pipes = pipes, .words = empty.isEmpty() ? wordsFor(pipes) : wordsWithout(pipes, empty)};
    if (empty.size() == 1)
        return {.words = PushBar::tr("Pipe %1 has no client.").arg(listed(empty))};
    return {.words = PushBar::tr("None of the selected pipes has a client.")};
}

Receivers noReceivers()
{
    return {.words = PushBar::tr("The server does not listen.")};
}

} // namespace standpipe
