// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/settingoptions.h"

#include "app/cli/validators.h"

#include <CLI/App.hpp>

#include <QFile>

#include <algorithm>

namespace standpipe::cli {

namespace {

std::string helpOf(const ServerSetting& setting)
{
    std::string help = setting.help;
    for (const char* const word : setting.words)
        help += (word == setting.words.front() ? ": " : ", ") + std::string(word);
    if (setting.zero != nullptr)
        help += (setting.isZeroLeftOut ? "; if left out, " : "; 0: ") + std::string(setting.zero);
    return help;
}

} // namespace

void SettingOptions::addTo(CLI::App& command)
{
    for (const ServerSetting& setting : ServerSetting::all()) {
        const bool isShared = setting.type == SettingType::Framing || setting.name == std::string_view("endpoint");
        if (!isShared)
            add(command, setting);
    }
}

void SettingOptions::add(CLI::App& command, const ServerSetting& setting)
{
    const std::string name = "--" + std::string(setting.name);
    const auto take = [this, &setting](SettingValue value) { m_given.push_back({setting, std::move(value)}); };
    if (setting.type == SettingType::Truth) {
        command.add_flag_callback(
            name, [take] { take(true); }, helpOf(setting));
        return;
    }
    if (setting.isNumber()) {
        CLI::Option* option = command.add_option_function<qint64>(
            name, [take](const qint64& number) { take(number); }, helpOf(setting));
        option->type_name(setting.placeholder)
            ->check(between(setting.isZeroLeftOut ? std::max<qint64>(setting.least, 1) : setting.least, setting.most));
        if (!setting.isZeroLeftOut)
            option->default_str(std::to_string(std::get<qint64>(setting.standard())));
        return;
    }
    const auto takeText = [take](const std::string& text) { take(QFile::decodeName(QByteArray::fromStdString(text))); };
    CLI::Option* option = command.add_option_function<std::string>(name, takeText, helpOf(setting));
    option->type_name(setting.placeholder)->default_str(std::get<QString>(setting.standard()).toStdString());
    if (setting.type == SettingType::Word)
        option->check(oneOf({setting.words.begin(), setting.words.end()}));
    else
        option->check(nonEmpty());
}

Result<void> SettingOptions::putInto(ServerPlan& plan) const
{
    for (const Given& given : m_given) {
        if (const Result<void> put = given.setting.set(plan, given.value); !put)
            return put;
    }
    return {};
}

} // namespace standpipe::cli
