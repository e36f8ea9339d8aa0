// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/sendcommand.h"

#include <algorithm>

namespace standpipe {

namespace {

bool isSafe(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9') ||
           QStringView(u"@%_-+=:,./").contains(c);
}

} // namespace

QString shellQuoted(const QString& word)
{
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isSafe))
        return word;
    QString quoted = word;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

QString sendCommand(const ClientSettings& settings, const QByteArray& message)
{
    const ClientSettings defaults;
    QString command = QStringLiteral("standpipectl send ") + shellQuoted(settings.endpoint.text());
    if (settings.framing != defaults.framing)
        command += QStringLiteral(" --framing ") + framingWord(settings.framing);
    if (settings.timeout != defaults.timeout)
        command += QStringLiteral(" --timeout ") + QString::number(settings.timeout.count());
    const QString text = QString::fromUtf8(message);
    // "-" means standard input and "-x" would be taken for an option: such a text goes the other way in.
    if (text.startsWith(u'-'))
        return QStringLiteral("printf %s ") + shellQuoted(text) + QStringLiteral(" | ") + command;
    return command + u' ' + shellQuoted(text);
}

} // namespace standpipe
