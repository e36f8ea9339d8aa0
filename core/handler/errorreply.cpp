// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/errorreply.h"

#include "core/activity/errortoken.h"

namespace standpipe {

QByteArray tokenWords(ErrorCode code)
{
    const QLatin1StringView token = errorToken(code);
    QByteArray words(token.data(), token.size());
    words.replace('_', ' ');
    return words;
}

QByteArray errorReply(const Error& error)
{
    return "Error: " + tokenWords(error.code);
}

} // namespace standpipe
