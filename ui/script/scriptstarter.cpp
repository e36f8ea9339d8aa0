// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptstarter.h"

#include "ui/script/scripttoolbar.h"

#include <QStringList>

namespace standpipe {

namespace {

QString comment(const QString& words)
{
    return QStringLiteral("// ") + words;
}

} // namespace

QString startingScript()
{
    const QStringList lines{
        comment(ScriptToolBar::tr("Called for each message. It returns")),
        comment(ScriptToolBar::tr("the reply: text, bytes (an ArrayBuffer),")),
        comment(ScriptToolBar::tr("an object (sent as JSON), a list of")),
        comment(ScriptToolBar::tr("messages, a promise, or null for none.")),
        QStringLiteral("function handle(request, client) {"),
        QStringLiteral("  return \"You said \" + request.text;"),
        QStringLiteral("}"),
        QString(),
        comment(ScriptToolBar::tr("Called when a client comes; optional.")),
        QStringLiteral("function connected(client) {"),
        comment(QStringLiteral("client.send(\"welcome\");")).prepend(QStringLiteral("  ")),
        QStringLiteral("}"),
        QString(),
        comment(ScriptToolBar::tr("There are also request.json,")),
        comment(ScriptToolBar::tr("request.bytes, client.state, setTimeout()")),
        comment(ScriptToolBar::tr("and console.log(), which the log shows.")),
        QString(),
    };
    return lines.join(QLatin1Char('\n'));
}

} // namespace standpipe
