// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QtGlobal>

#include <array>

namespace standpipe {

/// The kind of handler of a server window. The words in the settings have this order.
enum class HandlerKind : quint8 {
    Template,
    Rules,
    Script,
    Command,     ///< a process for each request
    KeptCommand, ///< one process that uses the framing
    Forward,
};

inline constexpr std::array handlerKinds{HandlerKind::Template, HandlerKind::Rules,       HandlerKind::Script,
                                         HandlerKind::Command,  HandlerKind::KeptCommand, HandlerKind::Forward};

/// True for kinds that are set in one line; the others have a panel.
[[nodiscard]] constexpr bool isOneLine(HandlerKind kind)
{
    return kind != HandlerKind::Rules && kind != HandlerKind::Script;
}

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::HandlerKind)
