// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/answeroptions.h"

#include "app/cli/validators.h"
#include "core/answer/templatehandler.h"
#include "core/rules/rulesfile.h"

#include <QFile>

namespace standpipe::cli {

void AnswerOptions::addTo(CLI::App& command)
{
    m_reply = TemplateHandler::defaultTemplate().toStdString();
    std::string words;
    for (const QString& word : TemplateHandler::knownWords())
        words += " {" + word.toStdString() + "}";
    CLI::Option* const reply =
        command.add_option("--reply", m_reply, "What to answer; known words:" + words + "; {{ and }} are braces")
            ->type_name("TEMPLATE")
            ->capture_default_str();
    command
        .add_option("--rules", m_rules,
                    "Answer by the rules in this file (JSON with comments, see RULES.md); read again when it changes")
        ->type_name("FILE")
        ->check(nonEmpty())
        ->excludes(reply);
}

Result<std::shared_ptr<RequestHandler>> AnswerOptions::handler(Framing /*framing*/) const
{
    if (!m_rules.empty()) {
        const auto handler = RulesFile::open(QFile::decodeName(QByteArray::fromStdString(m_rules)));
        if (!handler)
            return failure(handler.error());
        return *handler;
    }
    const auto handler = TemplateHandler::parse(QString::fromStdString(m_reply));
    if (!handler)
        return failure(handler.error());
    return *handler;
}

} // namespace standpipe::cli
