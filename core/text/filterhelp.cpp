// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/filterhelp.h"

#include "core/activity/kindname.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

constexpr qsizetype widest = 78;

/// The words wrapped into lines that begin with the indent.
QString wrapped(const QStringList& words, const QString& indent)
{
    QString lines;
    QString line = indent;
    for (const QString& word : words) {
        if (line.size() + word.size() + 1 > widest) {
            lines += line + QLatin1Char('\n');
            line = indent;
        }
        line += (line == indent ? QString() : QStringLiteral(" ")) + word;
    }
    return lines + line + QLatin1Char('\n');
}

} // namespace

QStringList filterFields()
{
    return {QStringLiteral("pipe"),    QStringLiteral("kind"),    QStringLiteral("size"), QStringLiteral("time"),
            QStringLiteral("pid"),     QStringLiteral("request"), QStringLiteral("slow"), QStringLiteral("user"),
            QStringLiteral("program"), QStringLiteral("hex")};
}

QString filterHelp()
{
    const QString words = Tr::tr("Text, in the message or in what happened; upper and lower case are the same:\n"
                                 "  hello               the word\n"
                                 "  \"hello world\"       these words in a row; within quotes \\\" is a quote\n"
                                 "  /id=[0-9]+/         a regular expression, in the text as shown\n"
                                 "  /warning/i          the same in upper or lower case\n");
    const QString fields = Tr::tr("Fields:\n"
                                  "  in, out             requests; replies\n"
                                  "  error               whatever went wrong\n"
                                  "  kind:request        of that kind; several: kind:request,reply\n"
                                  "  pipe:3              on that pipe; pipe:3,5 and pipe:3-7\n"
                                  "  request:17          of that number; also 17,19 and 17-20\n"
                                  "  pid:4711            of that client process\n"
                                  "  size>1k             longer than 1000 bytes; k, M, G\n"
                                  "  slow>5ms            answered after more than that; us, ms or nothing, s\n"
                                  "  time>12:01          at that time of any day, local time; 12:01:30.5\n"
                                  "  time>=\"2026-01-02 12:01\"\n"
                                  "                      on that day; also with T, without quotes, and\n"
                                  "                      a day alone: time:2026-01-02\n"
                                  "  time<2026-01-02T12:01:30Z\n"
                                  "                      in UTC; +02:00 and the like for other zones\n"
                                  "  user:anna           clients of that user, as they connect\n"
                                  "  program:node        clients of that program, as they connect\n"
                                  "  hex:0d0a            these bytes in the message; hex:\"0d 0a\"\n"
                                  "Numbers and times are compared by : = != > >= < <=.\n"
                                  "Of the hour that comes twice in a night of autumn, > and < mean the first,\n"
                                  ": and = both; name one by its zone: time>2026-10-25T02:30+01:00.\n");
    const QString joining = Tr::tr("Put together:\n"
                                   "  hello world         both; the same as: hello and world\n"
                                   "  hello or world      either\n"
                                   "  not hello           without it; the same as: -hello and !hello\n"
                                   "  (a or b) c          brackets; else not before and, and before or\n"
                                   "Text that looks like one of these is put in quotes: \"error\", \"a=b\".\n");
    const QString examples = Tr::tr("Examples:\n"
                                    "  pipe:3 out slow>5ms\n"
                                    "  (kind:request size>1k) or error\n"
                                    "  \"login failed\" -pid:4711 time>=12:01\n");
    const QString kinds = Tr::tr("Kinds:") + QLatin1Char('\n') + wrapped(kindTokens(), QStringLiteral("  "));
    return QStringList{words, fields, joining, examples, kinds}.join(QLatin1Char('\n'));
}

} // namespace standpipe::text
