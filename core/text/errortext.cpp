// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/errortext.h"

#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

QString withRemedy(const QString& what, const Error& error)
{
    const QString advice = remedy(error);
    return advice.isEmpty() ? what : what + QLatin1Char(' ') + advice;
}

} // namespace

QString sentence(const Error& error)
{
    return withRemedy(why(error), error);
}

QString commandLine(const QString& what, const Error& error)
{
    if (error.where.isEmpty())
        return withRemedy(Tr::tr("%1: %2", "what: why").arg(what, why(error)), error);
    Error placeSaid = error; // WHERE is part of the line already: "Nothing listens there."
    placeSaid.where.clear();
    return withRemedy(Tr::tr("%1 at %2: %3", "what at where: why").arg(what, escaped(error.where), why(placeSaid)),
                      error);
}

} // namespace standpipe::text
