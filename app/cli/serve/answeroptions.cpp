// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/answeroptions.h"

#include "core/answer/templatehandler.h"

namespace standpipe::cli {

void AnswerOptions::addTo(CLI::App& command)
{
    m_reply = TemplateHandler::defaultTemplate().toStdString();
    std::string words;
    for (const QString& word : TemplateHandler::knownWords())
        words += " {" + word.toStdString() + "}";
    command.add_option("--reply", m_reply, "What to answer; known words:" + words + "; {{ and }} are braces")
        ->type_name("TEMPLATE")
        ->capture_default_str();
}

Result<std::shared_ptr<RequestHandler>> AnswerOptions::handler(Framing /*framing*/) const
{
    const auto handler = TemplateHandler::parse(QString::fromStdString(m_reply));
    if (!handler)
        return failure(handler.error());
    return *handler;
}

} // namespace standpipe::cli
