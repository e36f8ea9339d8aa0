// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serversettingsstore.h"

#include "core/handler/templatehandler.h"
#include "ui/settings/appsettings.h"

namespace standpipe {
namespace {

const QLatin1String group("server");

QString accessWord(Access access)
{
    switch (access) {
    case Access::Group:
        return QStringLiteral("group");
    case Access::Everyone:
        return QStringLiteral("everyone");
    case Access::User:
        break;
    }
    return QStringLiteral("user");
}

Access accessFromWord(const QString& word)
{
    for (const Access access : {Access::Group, Access::Everyone}) {
        if (word == accessWord(access))
            return access;
    }
    return Access::User;
}

constexpr std::array handlerWords{"template", "rules", "script", "command", "kept command", "forward"};
static_assert(handlerWords.size() == handlerKinds.size());

QLatin1String handlerWord(HandlerKind kind)
{
    return QLatin1String(handlerWords.at(static_cast<std::size_t>(kind)));
}

HandlerKind handlerFromWord(const QString& word)
{
    for (const HandlerKind kind : handlerKinds) {
        if (word == handlerWord(kind))
            return kind;
    }
    return HandlerKind::Template;
}

/// The number under the key if it is one within the range.
qint64 number(const QSettings& file, const char* key, qint64 fallback, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 value = file.value(QLatin1String(key)).toLongLong(&isNumber);
    return isNumber && value >= least && value <= most ? value : fallback;
}

Milliseconds time(const QSettings& file, const char* key, Milliseconds fallback)
{
    return Milliseconds(number(file, key, fallback.count(), 0, std::numeric_limits<int>::max()));
}

} // namespace

QString& replyText(ServerChoice& choice)
{
    switch (choice.handlerKind) {
    case HandlerKind::Command:
    case HandlerKind::KeptCommand:
        return choice.command.text;
    case HandlerKind::Forward:
        return choice.forward.endpoint;
    case HandlerKind::Template:
    case HandlerKind::Rules:
    case HandlerKind::Script:
        break;
    }
    return choice.reply;
}

HandlerPlan handlerPlan(const ServerChoice& choice)
{
    switch (choice.handlerKind) {
    case HandlerKind::Command:
    case HandlerKind::KeptCommand: {
        CommandOptions command = choice.command;
        command.isKept = choice.handlerKind == HandlerKind::KeptCommand;
        return {command};
    }
    case HandlerKind::Forward:
        return {choice.forward};
    case HandlerKind::Template:
    case HandlerKind::Rules:
    case HandlerKind::Script:
        break;
    }
    return {TemplateOptions{.text = choice.reply}};
}

ServerChoice ServerSettingsStore::load()
{
    QSettings file = appSettings();
    file.beginGroup(group);
    ServerChoice choice;
    ServerSettings& settings = choice.settings;
    if (const auto endpoint = Endpoint::parse(file.value(QLatin1String("endpoint")).toString()))
        settings.endpoint = *endpoint;
    if (const auto framing = parseFraming(file.value(QLatin1String("framing")).toString()))
        settings.framing = *framing;
    settings.pipes = static_cast<int>(number(file, "pipes", limits::defaultPipes, 1, limits::largestPipes));
    settings.maxMessage = number(file, "maxMessage", limits::defaultMaxMessage, 1, limits::largestMaxMessage);
    settings.oneRequest = file.value(QLatin1String("oneRequest"), false).toBool();
    settings.stuckTimeout = time(file, "stuckTimeout", limits::defaultStuckTimeout);
    settings.idleTimeout = time(file, "idleTimeout", Milliseconds(0));
    settings.access = accessFromWord(file.value(QLatin1String("access")).toString());
    settings.ioThreads = static_cast<int>(number(file, "ioThreads", 0, 0, 256));
    choice.logMemory = static_cast<int>(
        number(file, "logMemory", choice.logMemory, ServerChoice::leastLogMemory, ServerChoice::mostLogMemory));
    choice.reply = file.value(QLatin1String("answer")).toString();
    if (!TemplateHandler::parse(choice.reply) || choice.reply.isEmpty())
        choice.reply = TemplateHandler::defaultTemplate();
    choice.handlerKind = handlerFromWord(file.value(QLatin1String("handlerKind")).toString());
    choice.command.text = file.value(QLatin1String("command")).toString();
    choice.forward.endpoint = file.value(QLatin1String("forward")).toString();
    return choice;
}

void ServerSettingsStore::save(const ServerChoice& choice)
{
    QSettings file = appSettings();
    file.beginGroup(group);
    const ServerSettings& settings = choice.settings;
    if (!settings.endpoint.isNull())
        file.setValue(QLatin1String("endpoint"), settings.endpoint.text());
    file.setValue(QLatin1String("framing"), settings.framing.text());
    file.setValue(QLatin1String("pipes"), settings.pipes);
    file.setValue(QLatin1String("maxMessage"), settings.maxMessage);
    file.setValue(QLatin1String("oneRequest"), settings.oneRequest);
    file.setValue(QLatin1String("stuckTimeout"), static_cast<qint64>(settings.stuckTimeout.count()));
    file.setValue(QLatin1String("idleTimeout"), static_cast<qint64>(settings.idleTimeout.count()));
    file.setValue(QLatin1String("access"), accessWord(settings.access));
    file.setValue(QLatin1String("ioThreads"), settings.ioThreads);
    file.setValue(QLatin1String("logMemory"), choice.logMemory);
    file.setValue(QLatin1String("answer"), choice.reply);
    file.setValue(QLatin1String("handlerKind"), handlerWord(choice.handlerKind));
    file.setValue(QLatin1String("command"), choice.command.text);
    file.setValue(QLatin1String("forward"), choice.forward.endpoint);
}

} // namespace standpipe
