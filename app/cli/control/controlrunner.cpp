// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/control/controlrunner.h"

#include "app/cli/complaint.h"
#include "app/cli/standardoutput.h"
#include "app/cli/tr.h"
#include "core/json/jsontext.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <utility>

namespace standpipe::cli {

ControlRunner::ControlRunner(ControlPlan plan) : m_plan(std::move(plan))
{
    connect(&m_client, &PipeClient::eventsReceived, this, [this](const QList<ClientEvent>& events) {
        for (const ClientEvent& event : events)
            note(event);
    });
    m_client.setSettings(m_plan.settings);
}

ExitCode ControlRunner::run()
{
    QMetaObject::invokeMethod(
        this, [this] { m_client.send(m_plan.call); }, Qt::QueuedConnection);
    QCoreApplication::exec();
    return m_exitCode;
}

void ControlRunner::note(const ClientEvent& event)
{
    if (m_isFinished)
        return;
    if (event.kind == ClientEvent::Kind::Replied) {
        finish(print(event.bytes));
    } else if (event.kind == ClientEvent::Kind::Failed) {
        Error error = event.error;
        if (error.where.isEmpty())
            error.where = m_plan.settings.endpoint.path();
        finish(complain(Tr::tr("cannot control the server"), error, event.bytes, event.unfinished));
    }
}

ExitCode ControlRunner::print(const QByteArray& reply) const
{
    using Json = nlohmann::ordered_json;
    const Json json = jsontext::read(reply);
    const QString what = Tr::tr("cannot control the server");
    if (json.is_object() && json.contains("error") && json.at("error").is_object()) {
        const std::string message = json.at("error").value("message", std::string());
        return complain(what, errorWith(ErrorCode::ControlRefused, QString::fromStdString(message)));
    }
    if (!json.is_object() || !json.contains("result"))
        return complain(what, errorWith(ErrorCode::ControlUnreadable));
    const QByteArray text = jsontext::write(json.at("result"), 2) + '\n';
    StandardOutput output;
    if (!output.write(text)) {
        Error error = errorWith(ErrorCode::FileNotWritable, Tr::tr("standard output"));
        error.systemError = output.systemError().value_or(0);
        return complain(Tr::tr("cannot print the result"), error);
    }
    return ExitCode::Done;
}

Error ControlRunner::errorWith(ErrorCode code, const QString& detail) const
{
    return {.code = code, .where = m_plan.settings.endpoint.path(), .detail = detail};
}

void ControlRunner::finish(ExitCode code)
{
    m_isFinished = true;
    m_exitCode = code;
    QCoreApplication::quit();
}

} // namespace standpipe::cli

#include "moc_controlrunner.cpp"
