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

/// The type of a setting, and its unit.
enum class SettingType : quint8 {
    Count,
    Bytes,
    Time, ///< milliseconds
    Truth,
    Word,     ///< one of ServerSetting::words
    Framing,  ///< its text form
    Endpoint, ///< as entered by a user; empty: none
};

/// When a changed setting takes effect.
enum class SettingChange : quint8 {
    Live,    ///< at once; clients stay connected
    Restart, ///< when the server starts to listen again, which ends its connections
};

/// Settings that are shown together.
enum class SettingGroup : quint8 {
    Listening,
    Limits,
    Processes, ///< limits of one client process
};

/// A number, a time in milliseconds, a truth value, or a text, by the type of the setting.
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
    qint64 least = 0; ///< minimum of a number or a time
    qint64 most = 0;
    std::span<const char* const> words{};
    const char* placeholder = ""; ///< "BYTES"
    const char* title = "";     ///< "&Pipes at most": for a form; in English, context "ServerSetting", as the next two
    const char* help = "";      ///< the effect, without a full stop
    const char* zero = nullptr; ///< the meaning of 0 ("never"); null: 0 is a plain value
    /// Whether an option with the value 0 is left out where options are written.
    bool isZeroLeftOut = false;
    SettingValue (*get)(const ServerPlan& plan) = nullptr;
    Result<void> (*put)(ServerPlan& plan, const SettingValue& value) = nullptr;

    [[nodiscard]] static std::span<const ServerSetting> all();
    /// Null if there is no setting of that name.
    [[nodiscard]] static const ServerSetting* named(QByteArrayView name);

    /// Whether the value has the right type and is within the range or one of the words. A text that only its own
    /// parser can read fits.
    [[nodiscard]] bool fits(const SettingValue& value) const;
    /// value: must satisfy fits().
    [[nodiscard]] Result<void> set(ServerPlan& plan, const SettingValue& value) const { return put(plan, value); }
    [[nodiscard]] SettingValue standard() const { return get(ServerPlan()); }
    /// The name in control: "one_request" for "one-request", "idle_timeout_ms" for "idle-timeout".
    [[nodiscard]] QByteArray controlName() const;
    /// The key in stored files: "oneRequest".
    [[nodiscard]] QString storedKey() const;
    [[nodiscard]] bool isNumber() const { return type <= SettingType::Time; }
};

} // namespace standpipe
