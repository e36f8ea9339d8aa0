// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointoptions.h"

#include "core/framing/framingregistry.h"

#include <CLI/App.hpp>

#include <QFile>

namespace standpipe::cli {

void EndpointOptions::addEndpoint(CLI::App& command, bool isRequired)
{
    command.add_option("ENDPOINT", endpoint, "The pipe: a name, a path or @name (see below)")->required(isRequired);
}

void EndpointOptions::addMachine(CLI::App& command)
{
    command.add_option("--machine", machine, "The machine the pipe is on; . is this one, and the only one so far")
        ->type_name("HOST");
}

void EndpointOptions::addFraming(CLI::App& command)
{
    const QString help = QStringLiteral("Where a message ends: %1").arg(framingForms());
    command.add_option("--framing", framing, help.toStdString())->type_name("SPEC")->capture_default_str();
}

Result<Endpoint> EndpointOptions::parsedEndpoint() const
{
    return Endpoint::parse(QFile::decodeName(endpoint.c_str()), QString::fromStdString(machine));
}

Result<FramingSpec> EndpointOptions::parsedFraming() const
{
    return parseFraming(QString::fromStdString(framing));
}

std::string endpointHelp()
{
    return "ENDPOINT is one of\n"
           "  MyPipe                 a bare name: ${TMPDIR:-/tmp}/CoreFxPipe_MyPipe, as .NET and PowerShell have it\n"
           "  /run/x.sock, ./x, ~/x  a path\n"
           "  @name                  a Linux abstract socket\n";
}

} // namespace standpipe::cli
