// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/receivers.h"

#include "ui/models/pipemodel.h"
#include "ui/server/speakbar.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace standpipe {

namespace {

/// More pipes than this are counted, not listed.
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
    return SpeakBar::tr("%1 and %2", "3, 5 and 8").arg(numbers.join(QStringLiteral(", ")), last);
}

QString wordsFor(const QList<PipeHandle>& pipes)
{
    if (pipes.size() == 1)
        return SpeakBar::tr("To pipe %1").arg(listed(pipes));
    if (pipes.size() > mostListed)
        return SpeakBar::tr("To the clients of %1 pipes").arg(QLocale().toString(pipes.size()));
    return SpeakBar::tr("To pipes %1").arg(listed(pipes));
}

QString wordsWithout(const QList<PipeHandle>& pipes, const QList<PipeHandle>& empty)
{
    if (empty.size() == 1)
        return SpeakBar::tr("%1; pipe %2 has no client", "To pipe 3; pipe 5 has no client")
            .arg(wordsFor(pipes), listed(empty));
    return SpeakBar::tr("%1; %2 of the selected pipes have no client")
        .arg(wordsFor(pipes), QLocale().toString(empty.size()));
}

Receivers everybody(int connected)
{
    if (connected == 0)
        return {.words = SpeakBar::tr("Nobody is connected.")};
    return {.isAnybody = true,
            .isEverybody = true,
            .words = connected == 1 ? SpeakBar::tr("To the one connected client")
                                    : SpeakBar::tr("To all %1 connected clients").arg(QLocale().toString(connected))};
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
        return {.words = SpeakBar::tr("Pipe %1 has no client.").arg(listed(empty))};
    return {.words = SpeakBar::tr("None of the selected pipes has a client.")};
}

Receivers noReceivers()
{
    return {.words = SpeakBar::tr("The server does not listen.")};
}

} // namespace standpipe
