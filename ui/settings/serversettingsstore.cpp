// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serversettingsstore.h"

#include "core/handler/templatehandler.h"
#include "core/server/serversetting.h"
#include "ui/settings/appsettings.h"

namespace standpipe {
namespace {

const QLatin1String group("server");

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

/// The number under the key, or the fallback if there is none within the range.
qint64 number(const QSettings& file, const QString& key, qint64 fallback, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 value = file.value(key).toLongLong(&isNumber);
    return isNumber && value >= least && value <= most ? value : fallback;
}

bool truth(const QSettings& file, const QString& key, bool fallback)
{
    const QString value = file.value(key).toString();
    return value == QLatin1String("true") || (value != QLatin1String("false") && fallback);
}

/// The stored value of a setting, or its default.
SettingValue valueOf(const QSettings& file, const ServerSetting& setting)
{
    const QString key = setting.storedKey();
    const SettingValue standard = setting.standard();
    if (setting.isNumber())
        return number(file, key, std::get<qint64>(standard), setting.least, setting.most);
    if (setting.type == SettingType::Truth)
        return truth(file, key, std::get<bool>(standard));
    const SettingValue text = file.value(key).toString();
    return setting.fits(text) ? text : standard;
}

QVariant variant(const SettingValue& value)
{
    return std::visit([](const auto& held) { return QVariant::fromValue(held); }, value);
}

/// A time limit in milliseconds.
Milliseconds time(const QSettings& file, const QString& key, Milliseconds fallback)
{
    return Milliseconds(number(file, key, fallback.count(), 0, std::numeric_limits<int>::max()));
}

const QLatin1String commandKey("command");
const QLatin1String forwardKey("forward");

void loadReplies(const QSettings& file, ServerChoice& choice)
{
    choice.reply = file.value(QLatin1String("answer")).toString();
    if (!TemplateHandler::parse(choice.reply) || choice.reply.isEmpty())
        choice.reply = TemplateHandler::defaultTemplate();
    choice.handlerKind = handlerFromWord(file.value(QLatin1String("handlerKind")).toString());
    CommandOptions& command = choice.command;
    command.text = file.value(commandKey).toString();
    command.isShell = truth(file, QStringLiteral("commandShell"), command.isShell);
    command.timeout = time(file, QStringLiteral("commandTimeout"), command.timeout);
    command.jobs = static_cast<int>(number(file, QStringLiteral("commandJobs"), 0, 0, CommandOptions::mostJobs));
    ForwardOptions& forward = choice.forward;
    forward.endpoint = file.value(forwardKey).toString();
    forward.framing = file.value(QLatin1String("forwardFraming")).toString();
    if (!forward.framing.isEmpty() && !parseFraming(forward.framing))
        forward.framing.clear();
    forward.timeout = time(file, QStringLiteral("forwardTimeout"), forward.timeout);
}

void saveReplies(QSettings& file, const ServerChoice& choice)
{
    file.setValue(QLatin1String("answer"), choice.reply);
    file.setValue(QLatin1String("handlerKind"), handlerWord(choice.handlerKind));
    file.setValue(commandKey, choice.command.text);
    file.setValue(QLatin1String("commandShell"), choice.command.isShell);
    file.setValue(QLatin1String("commandTimeout"), static_cast<qint64>(choice.command.timeout.count()));
    file.setValue(QLatin1String("commandJobs"), choice.command.jobs);
    file.setValue(forwardKey, choice.forward.endpoint);
    file.setValue(QLatin1String("forwardFraming"), choice.forward.framing);
    file.setValue(QLatin1String("forwardTimeout"), static_cast<qint64>(choice.forward.timeout.count()));
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
    for (const ServerSetting& setting : ServerSetting::all())
        (void)setting.set(choice, valueOf(file, setting)); // an invalid value leaves the default
    choice.logMemory = static_cast<int>(number(file, QStringLiteral("logMemory"), choice.logMemory,
                                               ServerChoice::leastLogMemory, ServerChoice::mostLogMemory));
    loadReplies(file, choice);
    return choice;
}

void ServerSettingsStore::save(const ServerChoice& choice)
{
    QSettings file = appSettings();
    file.beginGroup(group);
    for (const ServerSetting& setting : ServerSetting::all())
        file.setValue(setting.storedKey(), variant(setting.get(choice)));
    file.setValue(QLatin1String("logMemory"), choice.logMemory);
    saveReplies(file, choice);
}

} // namespace standpipe
