// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"
#include "core/server/serverplan.h"

#include <QString>

#include <span>
#include <variant>

namespace standpipe {

/// What a setting is, and in which unit.
enum class SettingType : quint8 {
    Count,
    Bytes,
    Time, ///< milliseconds
    Truth,
    Word,     ///< one of ServerSetting::words
    Framing,  ///< its text form
    Endpoint, ///< as a person writes it; empty: none
};

/// When a changed setting takes effect.
enum class SettingChange : quint8 {
    Live,    ///< at once; clients stay connected
    Restart, ///< when the server listens anew, which ends its connections
};

/// What belongs together where people choose.
enum class SettingGroup : quint8 {
    Listening,
    Limits,
    Processes, ///< of one client process
};

/// A number, a time in milliseconds, a truth, or a text, by the type of the setting.
using SettingValue = std::variant<qint64, bool, QString>;

/// One setting of a server: a row of the table that the command line, the window's dialog, control, the stored file and
/// docs/SETTINGS.md are made from. To add one, add its row, and its line in the document.
/// Thread: value; the table is constant
/// Fails:  set() with the codes of Endpoint::parse() and parseFraming()
struct STANDPIPE_ENGINE_EXPORT ServerSetting {
    const char* name; ///< "max-message"
    SettingType type = SettingType::Count;
    SettingChange change = SettingChange::Live;
    SettingGroup group = SettingGroup::Limits;
    qint64 least = 0; ///< of a number or a time
    qint64 most = 0;
    std::span<const char* const> words{};
    const char* placeholder = ""; ///< "BYTES"
    const char* title = "";     ///< "&Pipes at most": for a form; in English, context "ServerSetting", as the next two
    const char* help = "";      ///< what it does, without a full stop
    const char* zero = nullptr; ///< what 0 means ("never"); null: what it says
    /// Where options are written, 0 is not: the option is left out.
    bool isZeroLeftOut = false;
    SettingValue (*get)(const ServerPlan& plan) = nullptr;
    Result<void> (*put)(ServerPlan& plan, const SettingValue& value) = nullptr;

    [[nodiscard]] static std::span<const ServerSetting> all();
    /// Null if there is none of that name.
    [[nodiscard]] static const ServerSetting* named(QByteArrayView name);

    /// Of the right type, within the range, one of the words. A text that can be read only by its own parser fits.
    [[nodiscard]] bool fits(const SettingValue& value) const;
    /// value: one that fits.
    [[nodiscard]] Result<void> set(ServerPlan& plan, const SettingValue& value) const { return put(plan, value); }
    [[nodiscard]] SettingValue standard() const { return get(ServerPlan()); }
    /// "one-request" as "one_request", and "idle-timeout" as "idle_timeout_ms": for control.
    [[nodiscard]] QByteArray controlName() const;
    /// "oneRequest": in stored files.
    [[nodiscard]] QString storedKey() const;
    [[nodiscard]] bool isNumber() const { return type <= SettingType::Time; }
};

} // namespace standpipe
