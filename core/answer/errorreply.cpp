// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/answer/errorreply.h"

#include "core/activity/errortoken.h"

namespace standpipe {

QByteArray errorReply(const Error& error)
{
    const QLatin1StringView token = errorToken(error.code);
    QByteArray words(token.data(), token.size());
    words.replace('_', ' ');
    return "Error: " + words;
}

} // namespace standpipe
