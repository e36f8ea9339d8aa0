// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/sendcommand.h"

#include "ui/widgets/shellword.h"

namespace standpipe {

QString sendCommand(const ClientSettings& settings, const QByteArray& message)
{
    const ClientSettings defaults;
    QString command = QStringLiteral("standpipectl send ") + shellWord(settings.endpoint.text());
    if (settings.framing != defaults.framing)
        command += QStringLiteral(" --framing ") + settings.framing.text();
    if (settings.timeout != defaults.timeout)
        command += QStringLiteral(" --timeout ") + QString::number(settings.timeout.count());
    // Arguments cannot contain NUL, and bytes that are not valid text would be changed.
    if (!message.isValidUtf8() || message.contains('\0'))
        return command + QStringLiteral(" --hex ") + QString::fromLatin1(message.toHex());
    const QString text = QString::fromUtf8(message);
    // "-" means standard input, and "-x" would be parsed as an option: such a text is passed on standard input.
    if (text.startsWith(u'-'))
        return QStringLiteral("printf %s ") + shellWord(text) + QStringLiteral(" | ") + command;
    return command + u' ' + shellWord(text);
}

} // namespace standpipe
