// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/answeroptions.h"

#include "app/cli/timeoption.h"
#include "app/cli/validators.h"
#include "core/answer/templatehandler.h"
#include "core/script/scripthandler.h"

#include <QFile>

namespace standpipe::cli {

void AnswerOptions::addTo(CLI::App& command)
{
    m_reply = TemplateHandler::defaultTemplate().toStdString();
    std::string words;
    for (const QString& word : TemplateHandler::knownWords())
        words += " {" + word.toStdString() + "}";
    CLI::Option* reply =
        command.add_option("--reply", m_reply, "What to answer; known words:" + words + "; {{ and }} are braces")
            ->type_name("TEMPLATE")
            ->capture_default_str();
    CLI::Option* script =
        command
            .add_option("--script", m_script, "Answer by the function handle(request, client) of this JavaScript file")
            ->type_name("FILE.js")
            ->check(nonEmpty())
            ->excludes(reply);
    addTimeOption(command, "--script-timeout", m_scriptTimeout, Milliseconds(1),
                  "Interrupt a script that runs for so long")
        ->needs(script);
}

Result<std::shared_ptr<RequestHandler>> AnswerOptions::handler(Framing /*framing*/, qint64 maxMessage) const
{
    if (!m_script.empty())
        return scriptHandler(maxMessage);
    const auto handler = TemplateHandler::parse(QString::fromStdString(m_reply));
    if (!handler)
        return failure(handler.error());
    return *handler;
}

Result<std::shared_ptr<RequestHandler>> AnswerOptions::scriptHandler(qint64 maxMessage) const
{
    const auto handler = ScriptHandler::load(QFile::decodeName(QByteArray::fromStdString(m_script)),
                                             {.timeout = m_scriptTimeout, .maxMessage = maxMessage});
    if (!handler)
        return failure(handler.error());
    return *handler;
}

} // namespace standpipe::cli
